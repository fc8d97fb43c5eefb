## Language, numbers, lists

language-name = 日本語
language-choice = 言語 / Language
language-show = この言語で表示
money = { $sign }{ $symbol }{ $number }
money-code = { $sign }{ $symbol } { $number }
currency-usd = $
currency-eur = €
currency-gbp = £
currency-jpy = ￥
currency-inr = ₹
currency-krw = ₩
currency-brl = R$
currency-aud = A$
currency-cad = CA$
list-separator = {"、"}
list-last = { $others }、{ $last }
sentence-separator = {""}
counted = { $name } × { $count }
month-1 = 1月
month-2 = 2月
month-3 = 3月
month-4 = 4月
month-5 = 5月
month-6 = 6月
month-7 = 7月
month-8 = 8月
month-9 = 9月
month-10 = 10月
month-11 = 11月
month-12 = 12月
day = { $year }年{ $month }{ $count }日
clock = { $time }（UTC）
day-and-clock = { $day } { $clock }
minutes = { $count }分
hours = { $count }時間
# With に, so that the amount can follow: 毎月$80.00, 3か月ごとに$80.00.
every-day =
    { $count ->
        [1] 毎日
       *[other] { $count }日ごとに
    }
every-week =
    { $count ->
        [1] 毎週
       *[other] { $count }週間ごとに
    }
every-month =
    { $count ->
        [1] 毎月
       *[other] { $count }か月ごとに
    }
every-year =
    { $count ->
        [1] 毎年
       *[other] { $count }年ごとに
    }
per-day =
    { $count ->
        [1] 日
       *[other] { $count }日
    }
per-week =
    { $count ->
        [1] 週
       *[other] { $count }週間
    }
per-month =
    { $count ->
        [1] 月
       *[other] { $count }か月
    }
per-year =
    { $count ->
        [1] 年
       *[other] { $count }年
    }
each-time = 更新のたびに
# Without に, which the host sentence has.
on-day = { $day }
on-next-billing-date = 次の請求日
until-day = { $day }まで

## Around every page

seller = お支払いは、Merchant of Record（記録上の販売者）であるDodo Paymentsが取り扱います。
back-to-shop = ショップに戻る
skip = 本文へ移動
questions = お問い合わせ先

## The purchase

thanks = ご購入ありがとうございます
purchase-safe = ここで何を選ばれても、ご購入はすでに完了しています。
purchase-untouched = このご購入は完了しています。上記のお支払いによって変わることはありません。
paid = { $names }（お支払い額：{ $total }）
with-method = お支払い方法：{ $method }
paid-with = お支払い方法
all-done = これで完了です。このページを閉じていただけます。

## The offer

you-get = オファーの内容
you-have = 現在の内容
price = 価格
subtotal = 小計
discount = 割引
tax-in = 税金（{ $country }）
total-today = 本日の合計
pay-with = お支払い方法
on-chosen-method = お支払い方法：上で選択したもの
expires = 有効期限
difference =
    { $direction ->
        [same] 定価は「{ $name }」と同じです（税抜）。
        [more] 定価は「{ $name }」より{ $amount }高くなります（税抜）。
       *[less] 定価は「{ $name }」より{ $amount }安くなります（税抜）。
    }
to-checkout = 決済ページへ · { $total }
no-method = 保存されているお支払い方法は、いずれもこのご購入には使えません。決済ページで別のお支払い方法を入力できます。お支払いの前に、最終的な金額が表示されます。
checkout-open = 以前に、このご購入の決済ページを開かれています。そちらで手続きを続けられます。お支払いの前に、最終的な金額が表示されます。
one-click-limit = 安全のため、ワンクリックでのお支払いは短時間に数回までに制限されています。決済ページからはご購入いただけます。お支払いの前に、最終的な金額が表示されます。
decline-for-good = お断りになると、このオファーは今後表示されません。
# Not 今すぐ購入: in Japanese shops that often only leads on to a checkout. This click completes the order.
accept = 購入を確定する
decline = 購入しない
accept-button = { $accept } · { $total }

## The moment of the click

charging = お支払いを処理しています…
charging-takes = 数秒かかります。
declining = 少々お待ちください…
checking = 確認しています。二重に請求されることはありません。
checking-decline = 接続が切れました。ご回答が届いたかどうかを確認しています。
check-again = もう一度確認する
reference = 参照番号

## What the buyer should read first

price-changed = ページを開いている間に価格が変わりました。変更前は{ $before }、現在は{ $now }です。このオファーの代金は請求されていません。
price-gone = { $before }の価格は無効になりました。このオファーの代金は請求されていません。
offer-ended = このオファーは終了しました。代金は請求されていません。
method-gone = { $methods }は、このご購入には使えなくなりました。このオファーの代金は請求されていません。
limit-reached = 短時間に行えるワンクリックでのお支払いの上限に達しました。今回の操作による請求は発生していません。
plan-moved = このページを開いている間に、別の場所でサブスクリプションが変更されました。今回の操作では、変更も請求も行われていません。現在の状況は以下のとおりです。
plan-price-changed = この変更の価格または条件が、ボタンに表示されていた内容（{ $before }）から変わりました。変更も請求も行われていません。現在の状況は以下のとおりです。
plan-unpriced = この変更の価格を確認できませんでした。変更も請求も行われていません。しばらくしてからもう一度お試しください。
plan-method-refused = 金融機関が{ $method }の使用を恒久的に拒否したため、今後このお支払い方法には請求されません。変更も請求も行われていません。
plan-under-way = サブスクリプションの別の変更が進行中です。今回の操作では、変更も請求も行われていません。現在の状況は以下のとおりです。
other-change-scheduled = このページに表示されていたものとは別の変更が予約されています。そのため、取り消しは行われていません。現在の状況は以下のとおりです。
change-withdrawn = 予約されていた変更を取り消しました。プランは現在のままです。
plan-too-often = 価格の確認が追いつかない速さだったため、クリックは何も行いませんでした。プランは変更されておらず、請求も発生していません。しばらくしてからもう一度お試しください。
prices-too-often = 価格の取得が追いつかない速さでお問い合わせがありました。以下の価格は、現在表示されている数量のものです。しばらくしてからもう一度お試しください。
plans-ended = このページの有効期限が切れました。プランは変更されておらず、請求も発生していません。プランを選ぶには、ショップからの新しいリンクをご利用ください。

## What the buyer agrees to, beside the button

terms-seller = お支払いは、Merchant of Record（記録上の販売者）であるDodo Paymentsが受け取ります。
terms-once =
    { $tax ->
        [included] お支払いは{ $total }（税込）、1回限りです。
       *[none] お支払いは{ $total }、1回限りです。
    }
terms-today =
    { $tax ->
        [included] 本日のお支払いは{ $total }（税込）です。
       *[none] 本日のお支払いは{ $total }です。
    }
terms-renews = お客様が解約されるまで、{ $period }{ $amount }で自動更新されます。
terms-renews-first = お客様が解約されるまで、{ $period }{ $amount }で自動更新されます。初回の更新日は{ $day }です。

## The same for a plan change

choose-plan =
    { $way ->
        [upgrade] { $plan }にアップグレード · { $due }
        [switch] { $plan }に切り替え · { $due }
       *[change] { $plan }に変更 · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] 更新時に{ $plan }へアップグレード · { $due }
        [switch] 更新時に{ $plan }へ切り替え · { $due }
       *[change] 更新時に{ $plan }へ変更 · { $due }
    }
choose-plan-binding =
    { $way ->
        [upgrade] { $plan }へのアップグレードを確定する（支払い義務あり） · { $due }
        [switch] { $plan }への切り替えを確定する（支払い義務あり） · { $due }
       *[change] { $plan }への変更を確定する（支払い義務あり） · { $due }
    }
choose-plan-at-renewal-binding =
    { $way ->
        [upgrade] 更新時の{ $plan }へのアップグレードを確定する（支払い義務あり） · { $due }
        [switch] 更新時の{ $plan }への切り替えを確定する（支払い義務あり） · { $due }
       *[change] 更新時の{ $plan }への変更を確定する（支払い義務あり） · { $due }
    }
due-nothing = 今すぐのお支払いなし
due-when = { $when }に{ $total }
plan-with-addons = { $plan }（アドオン{ $count }点付き）
terms-change-free = 今すぐのお支払いはなく、ただちに「{ $plan }」へ変更されます。
terms-change =
    { $tax ->
        [included] 今すぐ{ $total }（税込）をお支払いいただき、「{ $plan }」へ変更します。
       *[none] 今すぐ{ $total }をお支払いいただき、「{ $plan }」へ変更します。
    }
terms-scheduled = 本日の請求はありません。{ $when }に「{ $plan }」へ変更されます。それまでプランは現在のままで、変更を取り消すこともできます。
terms-scheduled-due =
    { $tax ->
        [included] { $when }に{ $total }（税込）をお支払いいただきます。
       *[none] { $when }に{ $total }をお支払いいただきます。
    }
terms-credit-granted = 今後の更新に使えるサブスクリプション残高として{ $amount }が付与されます。カードには返金されません。
terms-credit-used = サブスクリプション残高のうち{ $amount }が使われます。
terms-plan-renews =
    { $then ->
        [yes] その後は、お客様が解約されるまで、{ $price }で自動更新されます。
       *[no] お客様が解約されるまで、{ $price }で自動更新されます。
    }
terms-plan-renews-next =
    { $then ->
        [yes] その後は、お客様が解約されるまで、{ $price }で自動更新されます。次回の更新日は{ $day }です。
       *[no] お客様が解約されるまで、{ $price }で自動更新されます。次回の更新日は{ $day }です。
    }
terms-plan-price =
    { $tax ->
        [included] { $period }{ $amount }（税込）
       *[plus] { $period }{ $amount }（税金がかかる場合は別途加算）
    }
terms-plan-price-bare =
    { $tax ->
        [included] { $amount }（税込）
       *[plus] { $amount }（税金がかかる場合は別途加算）
    }
terms-unpaid-stays = お支払いが成立しなかった場合、プランは現在のままです。
terms-unpaid-changes = お支払いが成立しなかった場合でもプランは変更され、サブスクリプションが保留されることがあります。

## Plans side by side

your-plan = 現在のプラン
nothing-to-choose = 現在、ここで選べるものはありません。プランは現在のままです。
nothing-yet = 現在、ここで選択できるものはまだありません。このページは自動的に再確認します。後ほどもう一度お越しいただくこともできます。
no-other-plan = お客様のサブスクリプションに対して、ショップが提供しているほかのプランはありません。プランは現在のままです。
nothing-until-chosen = 別のプランを選ばない限り、プランは現在のままです。
charged-to = お支払い方法
subscriptions-method = サブスクリプションのお支払い方法
renews = 更新
plan-renews = プランの更新
free-trial = 無料トライアル
trial-ends = ただちに適用される変更を行うと、無料トライアルは終了します。
update-method = 別のお支払い方法を使う
gains = 追加される内容
keeps = 変わらない内容
loses = なくなる内容
loses-for = 次の内容と置き換え
gain = 追加：
loss = 含まれません：
same-price = 同じ価格
price-step = { $amount }／{ $per }
what-happens = 今回の変更で行われること
tax = 税金
credit-used = サブスクリプション残高の使用
credit-granted = サブスクリプション残高（今後の更新用）
total-now = 今回の合計
next-renewal = 次回の更新
this-is-yours = 現在ご利用中のプランです。
no-price = この変更の正確な価格を現在取得できないため、選択できません。プランは現在のままです。しばらくしてからもう一度ご確認ください。
plan-limit = 安全のため、ワンクリックでのお支払いは短時間に数回までに制限されています。このプランを選ぶには、後でもう一度お越しください。
not-now = このプランは現在選択できません。理由は上に記載されています。
changing = 変更しています…
options-addons = アドオン
options-both = 数量とアドオン
options-sentence = 必要な数を設定して、価格をご確認ください。下でプランを選ぶまで、何も変更されません。
quantity = 数量
show-prices = 価格を表示
scheduled = 変更が予約されています
scheduled-blocks = この予約がある間は、ほかのプランを選べません。
scheduled-to = { $when }に、プランが「{ $plan }」へ変更されます。それまでは「{ $current }」をご利用いただけます。
withdraw = 変更を取り消す
withdrawing = 取り消しています…
checking-withdrawal = 接続が切れました。変更が取り消されたかどうかを確認しています。
keep-my-plan = 現在のプランを続ける
full-price =
    { $tax ->
        [included] { $period }{ $amount }（税込）
       *[plus] { $period }{ $amount }（税金がかかる場合は別途加算）
    }
full-price-next = { $price }、次回は{ $day }
next-renewal-line =
    { $tax ->
        [included] { $day }：{ $amount }（税込）
       *[plus] { $day }：{ $amount }（税金がかかる場合は別途加算）
    }
with-addons = アドオン：{ $list }
lines-folded = 金額の内訳（{ $count }件）
line-plan = プラン
line-addon = アドオン
line-usage = 使用量
line-other = その他
line-share = 請求期間に対する割合
line-tax =
    { $kind ->
        [included] うち税金{ $amount }
        [less] 税金{ $amount }を減額
       *[plus] 税金{ $amount }を加算
    }
due-on = { $day }のお支払い
due-next-billing-date = 次の請求日のお支払い

## Why a plan cannot be chosen

obstacle-same-plan = プラン、数量、アドオンのすべてが現在の内容と同じです。
obstacle-pending-change = 以前のプラン変更のお支払いまたは結果が、まだ確定していません。確定すると、再び選べるようになります。
obstacle-paid-change = プラン変更のお支払いは済んでいますが、Dodoによる変更がまだ行われていません。変更または返金が済むと、再び選べるようになります。二重に請求されることはありません。数分以上かかる場合は、ショップにお問い合わせください。
obstacle-scheduled-change = プランの変更がすでに予約されています。その予約を取り消すか、変更が行われた後に、別のプランを選べます。
obstacle-not-begun = 最初のお支払いがまだ確認されていないため、サブスクリプションは始まっていません。有効になると、プランを変更できます。
obstacle-on-hold = お支払いが成立しなかったため、サブスクリプションは保留中です。別のお支払い方法にすると、未払いの金額が請求され、サブスクリプションが再開します。その後、プランを変更できます。
obstacle-past-due = サブスクリプションの前回の更新で請求が成立せず、再試行中です。お支払いが済むと、プランを変更できます。別のお支払い方法にすると解決することがあります。
obstacle-paused = サブスクリプションは一時停止中です。再開すると、プランを変更できます。
obstacle-ended = このサブスクリプションは終了しているため、プランを変更できません。
obstacle-not-active = サブスクリプションは現在有効ではありません。有効になると、プランを変更できます。
obstacle-cancelling = サブスクリプションは今の期間で終了する予定のため、プランを変更できません。継続をご希望の場合は、ショップにお問い合わせください。
obstacle-on-demand = このサブスクリプションは、決まった日ではなく、ショップが求めたときに請求されます。ここではプランを変更できません。ショップにお問い合わせください。
obstacle-usage-based = このサブスクリプションは、使用量に応じて請求されます。ここではプランを変更できません。ショップにお問い合わせください。
obstacle-no-payment-method = サブスクリプションに、請求できるお支払い方法がありません。追加すると、プランを変更できます。
obstacle-method-refused = 金融機関がサブスクリプションのお支払い方法の使用を恒久的に拒否したため、この方法には今後請求しません。別のお支払い方法にすると、このプランを選べます。
obstacle-product-gone = このプランの販売は終了しました。
obstacle-addon-missing = ご利用中または設定したアドオンのうち、このプランでは使えないものがあります。そのアドオンを外すと選択できます。
obstacle-below-minimum = この変更のお支払い額は少額で請求できないため、現在は変更できません。数量を変えるか、別の日であれば、変更できることがあります。

## Where a payment stands

charge-heading-charging = { $method }でのお支払いを処理しています
charge-heading-unknown = 金融機関に確認しています
charge-heading-action = 金融機関が認証を求めています
charge-heading-other-amount = 異なる金額が請求されました
charge-heading-late = その後、お支払いが成立しました
charge-heading-succeeded = お支払いを受け付けました
charge-heading-declined = お支払いは成立しませんでした
charge-heading-failed = お支払いは行われませんでした
charge-under-way = { $method }で、「{ $product }」の代金{ $amount }のお支払いを処理しています。数秒かかります。
charge-under-way-slow = { $method }で、「{ $product }」の代金{ $amount }のお支払いを処理しています。金融機関での処理に通常より時間がかかっています。このページを離れて、後で戻ることもできます。二重に請求されることはありません。
charge-unknown = 「{ $product }」の代金{ $amount }のお支払いが成立したかどうかを確認しています。二重に請求されることはありません。結果がわかるまで確認を繰り返します。このページを離れて、後で戻ることもできます。
charge-action =
    { $way ->
        [here] { $method }での「{ $product }」の代金{ $amount }のお支払いについて、金融機関が認証を求めています。認証を行わない限り、請求されません。
        [elsewhere] { $method }での「{ $product }」の代金{ $amount }のお支払いについて、金融機関が認証を求めています。このページでは認証できません。ほかの方法で認証を行わない限り、請求されません。
       *[over] { $method }での「{ $product }」の代金{ $amount }のお支払いについて、金融機関が認証を求めています。認証の期限は過ぎました。それまでに認証を行っていない限り、請求されません。
    }
charge-succeeded = お支払いが成立しました。「{ $product }」の代金として{ $amount }をお支払いいただきました。
charge-other-amount = お支払いは成立しましたが、「{ $product }」の代金として、ボタンに表示されていた{ $amount }ではなく{ $taken }が請求されました。参照番号を添えてショップにお問い合わせください。
charge-late = このページでは、代金は請求されていないとお伝えしましたが、その後、金融機関がお支払いを確認しました。「{ $product }」の代金として{ $amount }をお支払いいただいています。その間に同じ代金をもう一度お支払いになった場合は、参照番号を添えてショップにお問い合わせください。
not-charged = 代金は請求されていません。
charge-what-now = こちらから自動で再試行することはありません。引き続きご購入を希望される場合は、決済ページでお支払いいただけます。
confirm-with-bank = 金融機関で認証する
buy-at-checkout = 決済ページで{ $product }を購入
update-card = 保存されているカードを更新
until-confirm = 期限は{ $clock }、残り約{ $time }です。認証後は、このページにお戻りください。認証を済ませたばかりの場合は、まもなくここに結果が表示されます。
until-over =
    { $then ->
        [choose] 結果を確認しています。少々お待ちください。成立していなかった場合は、その後このページからもう一度選べます。
       *[pay] 結果を確認しています。少々お待ちください。成立していなかった場合は、その後このページから決済ページに進んでお支払いいただけます。
    }
until-closes =
    { $then ->
        [choose] 今回の手続きは、約{ $time }後の{ $clock }に自動的に終了します。その後、このページからもう一度選べます。このページは開いたままでも、後で戻ってもかまいません。
       *[pay] 今回の手続きは、約{ $time }後の{ $clock }に自動的に終了します。その後、このページから決済ページに進んでお支払いいただけます。このページは開いたままでも、後で戻ってもかまいません。
    }
declined-generic = お支払いは承認されませんでした。
declined-funds = 利用できる金額の不足、または限度額への到達により、金融機関がお支払いを承認しませんでした。
declined-expired = カードの有効期限が切れています。
declined-authentication = 金融機関がお支払いの認証を求めましたが、認証は行われませんでした。
declined-temporary = 金融機関への接続の途中で問題が発生しました。
declined-unsupported =
    { $for ->
        [change] このお支払い方法は、この変更には使えません。
       *[purchase] このお支払い方法は、このご購入には使えません。
    }
failed-plainly = このお支払いは行われませんでした。
failed-abandoned = 金融機関がお支払いの認証を求めましたが、期限までに認証は行われませんでした。
failed-unconfirmed = 金融機関がお支払いの認証を求めましたが、認証は行われませんでした。
failed-cancelled = このお支払いは、行われる前にキャンセルされました。
failed-refused = 決済サービスがこのお支払いを受け付けませんでした。
failed-not-sent = お支払いは期限までに送信されませんでした。
failed-nothing-found = お支払いは決済サービスに届きませんでした。届く可能性がなくなるまで待って確認しました。

## A receipt

product = 商品
amount = 金額
plan-before = 変更前のプラン
new-plan = 新しいプラン
takes-effect = 適用日
scheduled-change-to = 予約された変更先
charged-today = 本日の請求額
charged = 請求された金額
keep-this-link = それまでは、このページを閉じた後でも変更を取り消せます。次のアドレスを保存してください：
your-plans-page = プランのページ

## Where a plan change stands

change-heading-changing = プランを変更しています
change-heading-unknown = プランの変更を確認しています
change-heading-not-changed = プランは変更されませんでした
change-heading-awaited = プランの変更が進行中です
change-heading-overdue = お支払いは済んでいますが、プランはまだ変更されていません
change-heading-refunded = お支払いは返金されました
change-heading-paid = プラン変更の代金をお支払いいただきました
change-heading-was-changed = プランの変更は行われました
change-heading-withdrawn = 予約された変更は取り消されました
change-heading-missed = 予約された変更は行われませんでした
change-heading-was-scheduled = プランの変更が予約されていました
change-heading-scheduled-late = その後、プランの変更が予約されました
change-heading-scheduled = プランの変更が予約されました
change-heading-changed = プランが変更されました
change-heading-changed-late = その後、プランが変更されました
change-under-way = { $method }で、「{ $plan }」への変更の代金{ $amount }のお支払いを処理しています。
change-under-way-free = 「{ $plan }」への変更を依頼しています。本日の請求はありません。
change-slow = 通常より時間がかかっています。このページを離れて、後で戻ることもできます。変更も請求も、二重に行われることはありません。
change-unknown = 「{ $plan }」への変更と、その代金{ $amount }のお支払いが成立したかどうかを確認しています。二重に請求されることはありません。結果がわかるまで確認を繰り返します。このページを離れて、後で戻ることもできます。
change-unknown-free = 「{ $plan }」への変更が成立したかどうかを確認しています。この変更について本日の請求はありません。結果がわかるまで確認を繰り返します。このページを離れて、後で戻ることもできます。
change-action = { $method }での「{ $plan }」への変更の代金{ $amount }のお支払いについて、金融機関が認証を求めています。
change-action-here =
    { $stays ->
        [yes] 認証を行わない限り、請求されず、プランは現在のままです。
       *[no] 認証を行わない限り、請求されません。
    }
change-action-elsewhere =
    { $stays ->
        [yes] このページでは認証できません。ほかの方法で認証を行わない限り、請求されず、プランは現在のままです。
       *[no] このページでは認証できません。ほかの方法で認証を行わない限り、請求されません。
    }
change-action-over =
    { $stays ->
        [yes] 認証の期限は過ぎました。それまでに認証を行っていない限り、請求されず、プランは現在のままです。
       *[no] 認証の期限は過ぎました。それまでに認証を行っていない限り、請求されません。
    }
change-other-amount =
    { $holds ->
        [yes] 現在のプランは「{ $plan }」ですが、ボタンに表示されていた{ $amount }ではなく{ $taken }が請求されました。参照番号を添えてショップにお問い合わせください。
       *[no] 「{ $plan }」への変更の代金として、ボタンに表示されていた{ $amount }ではなく{ $taken }が請求されました。参照番号を添えてショップにお問い合わせください。
    }
change-late-unpaid = その後、お支払いが成立しました。
change-late-change = このページでは、変更は行われなかったとお伝えしましたが、その後、変更が行われました。
change-late-payment = このページでは、代金は請求されていないとお伝えしましたが、その後、お支払いが成立しました。
change-late-twice = その間に同じ代金をもう一度お支払いになった場合は、参照番号を添えてショップにお問い合わせください。
change-awaited = お支払いは済んでいます。Dodoがプランを変更しています。完了すると、このページに表示されます。
change-overdue = お支払いは済んでいますが、Dodoによるプランの変更がまだ行われておらず、通常より時間がかかっています。この変更について再び請求されることはありません。参照番号を添えてショップにお問い合わせください。ショップは変更の手配または返金を行えます。
change-refunded = 「{ $plan }」への変更の代金{ $amount }は返金されました。この変更は適用されていません。
change-gone-paid = 「{ $plan }」への変更の代金として{ $amount }をお支払いいただきましたが、現在は別のプランになっています。その後ご自身で再び変更されていない場合は、参照番号を添えてショップにお問い合わせください。
change-gone = 「{ $plan }」への変更は行われましたが、現在は別のプランになっています。
change-holds = 現在のプランは「{ $plan }」です。
change-nothing-charged = 請求は発生していません。
change-you-paid = { $amount }をお支払いいただきました。
change-scheduled = { $when }に、プランが「{ $plan }」へ変更されます。請求は発生していません。それまでプランは現在のままで、変更を取り消すこともできます。
change-scheduled-from = { $when }に、プランが「{ $plan }」へ変更されます。請求は発生していません。それまでは「{ $from }」をご利用いただけ、変更を取り消すこともできます。
change-came = { $day }に適用されるよう予約されていたとおり、現在のプランは「{ $plan }」です。
change-came-next = 次の請求日に適用されるよう予約されていたとおり、現在のプランは「{ $plan }」です。
change-came-charged = この変更の代金として{ $amount }が請求されました。
change-withdrawn-over = 「{ $plan }」への変更は、適用される前に取り消されました。この変更の代金は請求されていません。プランは以前のままです。
change-missed = 「{ $plan }」への変更は、{ $day }に適用されるよう予約されていましたが、行われませんでした。プランは以前のままです。
change-missed-next = 「{ $plan }」への変更は、次の請求日に適用されるよう予約されていましたが、行われませんでした。プランは以前のままです。
change-past = 「{ $plan }」への変更は、{ $day }に適用されるよう予約されていました。
change-past-next = 「{ $plan }」への変更は、次の請求日に適用されるよう予約されていました。
change-credit-granted = 今後の更新に使えるサブスクリプション残高が{ $amount }あります。カードには返金されません。
change-credit-used = サブスクリプション残高のうち{ $amount }が使われました。
change-unpaid-on-hold = 代金は請求されていません。ただし、この変更の条件により、プランは「{ $plan }」になっています。お支払いが済むまで、サブスクリプションは保留されます。
change-unpaid-settled = その手続きでは請求は行われていません。現在のプランは「{ $plan }」です。
change-unpaid-stays = 代金は請求されていません。プランは以前のままです。
change-unpaid-may-hold = 代金は請求されていません。ただし、この変更の条件により、プランが変更されている可能性があります。また、お支払いが済むまで、サブスクリプションが保留されている可能性があります。
change-failed-plainly = 変更は行われませんでした。
change-failed-refused = 決済サービスがこの変更を受け付けませんでした。
change-failed-not-sent = 変更は期限までに送信されませんでした。
change-failed-nothing-found = 決済サービスにこの変更の記録は見つかりませんでした。届く可能性がなくなるまで待って確認しました。
change-what-now =
    { $ways ->
        [both] こちらから自動で再試行することはありません。引き続き変更を希望される場合は、サブスクリプションのお支払い方法を別のものにするか、Dodoのページでこの変更の代金をお支払いいただけます。
        [method] こちらから自動で再試行することはありません。引き続き変更を希望される場合は、まずサブスクリプションのお支払い方法を別のものにすることができます。
       *[pay] こちらから自動で再試行することはありません。引き続き変更を希望される場合は、Dodoのページでこの変更の代金をお支払いいただけます。
    }
pay-for-change = Dodoのページで{ $plan }への変更代金を支払う
update-subscriptions-method = このサブスクリプションに別のお支払い方法を使う

## Pages that show nothing of anybody's purchase

thank-you = ありがとうございます
thank-you-sentence = ご購入の詳細は、ご購入に使われたブラウザーでのみ、ご購入後しばらくの間だけ表示されます。
waiting = お支払いの確認を待っています
waiting-sentence = お支払いの確認がまだ届いていません。このページは数秒ごとに自動で確認します。もう一度お支払いにならないでください。
passing = 少々お待ちください
passing-go-on = 続ける
own-window = ご購入内容は専用のページで開きます
own-window-sentence = このページの中では、お使いのブラウザーに Cookie が保存されないため、ご購入に使われたブラウザーであることを確認できません。専用のページでは確認できます。
own-window-open = ご購入内容を開く
quote-reference = この件でお問い合わせの際は、次の参照番号をお知らせください：
back-to-visit = 元のページに戻る
error-title-form = 処理できませんでした
error-title-payment = お支払いは成立しませんでした
error-title-closed = このブラウザーではこのページを開けません
error-title-nothing = ここには何もありません
error-title-open-payment = まだ完了していないお支払いがあります
error-title-busy = 少々お待ちください
error-title-ours = こちらで問題が発生しました
link = このリンクはお客様専用です
link-sentence = 最初に使われたブラウザーでのみ開き、ほかのブラウザーでは開きません。リンクを開いても、購入や変更は行われません。
link-open = ここで開く
link-unknown = このリンクは使えません
link-unknown-sentence = リンクの一部が欠けている可能性があります。送られてきたリンクをすべてそのまま使うか、新しいリンクをお求めください。
link-ended = このリンクは期限切れです
link-ended-sentence = リンクを使える期間は限られています。新しいリンクをお求めください。何も変更されていません。
link-other-browser = このリンクは別のブラウザーで開かれています
link-other-browser-sentence = 安全のため、最初に開いたブラウザーでのみ使えます。そのブラウザーで続けるか、新しいリンクをお求めください。
link-not-theirs = このリンクは正しくありません
link-not-theirs-sentence = リンクの示す内容の組み合わせが一致しないため、何も開きません。新しいリンクをお求めください。
link-nothing = 表示できるものがありません
link-nothing-sentence = このリンクの先にあったものは、すでにありません。購入や変更は行われていません。
link-busy = 少々お待ちください
link-busy-sentence = 現在、決済サービスから応答がありません。しばらくしてから、もう一度リンクをお試しください。

## What went wrong

error-not-yours = このページは、最初に開いたブラウザーでのみご覧いただけます。
error-not-found = これはもう利用できません。ページを再読み込みすると、現在の内容が表示されます。
error-still-at-work = 最初のお支払いを金融機関がまだ処理しているため、2回目のお支払いは開始していません。数分後にもう一度ご確認ください。二重に請求されることはありません。
error-unsure = 別の方法でのお支払いを開始する前に、最初のお支払いが成立しなかったことを確認しますが、現在、決済サービスから応答がありません。新しいお支払いは開始していません。しばらくしてからもう一度お試しください。
error-store = こちらで問題が発生しました。ページを再読み込みして、現在の状況をご確認ください。二重に請求されることはありません。
error-change-pending = このサブスクリプションの別の変更について、お支払いまたは結果がまだ確定していないため、2件目の変更は開始していません。数分後にもう一度ご確認ください。二重に請求されることはありません。
error-no-price = 現在の金額を確認できなかったため、手続きは開始されておらず、請求も発生していません。しばらくしてからもう一度お試しください。
error-too-often = 価格の取得が追いつかない速さでお問い合わせがありました。変更も請求も行われていません。しばらくしてからもう一度お試しください。
error-refused = 現在の状況では、決済サービスがこの操作を許可していないため、もう一度お試しいただいても行えません。手続きは開始されておらず、これに対する請求も発生していません。
error-no-answer = 現在、決済サービスから応答がありません。しばらくしてからもう一度お試しください。二重に請求されることはありません。
error-unpaid = お支払いが成立しなかったため、購入は行われておらず、代金も請求されていません。
error-no-page = このページは存在しません。
error-form = フォームの内容が不足しています。前のページに戻り、再読み込みしてからもう一度お試しください。
error-ours = こちらで問題が発生しました。ページを再読み込みして、現在の状況をご確認ください。
error-unanswerable = このリクエストには応答できません。
