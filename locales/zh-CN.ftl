## Language, numbers, lists

language-name = 简体中文
language-choice = 语言 / Language
language-show = 以此语言显示
money = { $sign }{ $symbol }{ $number }
money-code = { $sign }{ $symbol } { $number }
currency-usd = US$
currency-eur = €
currency-gbp = £
currency-jpy = JP¥
currency-inr = ₹
currency-krw = ₩
currency-brl = R$
currency-aud = AU$
currency-cad = CA$
list-separator = {"、"}
list-last = { $others } 和 { $last }
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
clock = { $time } UTC
day-and-clock = { $day } { $clock }
minutes = { $count } 分钟
hours = { $count } 小时
every-day =
    { $count ->
        [1] 每天
       *[other] 每 { $count } 天
    }
every-week =
    { $count ->
        [1] 每周
       *[other] 每 { $count } 周
    }
every-month =
    { $count ->
        [1] 每月
       *[other] 每 { $count } 个月
    }
every-year =
    { $count ->
        [1] 每年
       *[other] 每 { $count } 年
    }
per-day =
    { $count ->
        [1] 天
       *[other] { $count } 天
    }
per-week =
    { $count ->
        [1] 周
       *[other] { $count } 周
    }
per-month =
    { $count ->
        [1] 月
       *[other] { $count } 个月
    }
per-year =
    { $count ->
        [1] 年
       *[other] { $count } 年
    }
each-time = 每次
# Without 于 or 在, which the host sentence has.
on-day = { $day }
on-next-billing-date = 下一个账单日
until-day = 至{ $day }

## Around every page

seller = 付款由记录商户（Merchant of Record）Dodo Payments 处理。
back-to-shop = 返回商家页面
skip = 跳到正文
questions = 如有疑问，请联系

## The purchase

thanks = 感谢您的购买
purchase-safe = 无论您在此处如何选择，您的购买均已完成。
purchase-untouched = 此次购买已完成，上方的付款不会对其产生影响。
paid = { $names }（已支付 { $total }）
with-method = 付款方式：{ $method }
paid-with = 付款方式
all-done = 已全部完成，您可以关闭此页面。

## The offer

you-get = 您将获得
you-have = 您已拥有
price = 价格
subtotal = 小计
discount = 折扣
tax-in = 税费（{ $country }）
total-today = 今日合计
pay-with = 付款方式
on-chosen-method = 付款方式：上方所选
expires = 有效期至
difference =
    { $direction ->
        [same] 标价与“{ $name }”相同（税前）。
        [more] 标价比“{ $name }”高 { $amount }（税前）。
       *[less] 标价比“{ $name }”低 { $amount }（税前）。
    }
to-checkout = 前往结账页面 · { $total }
no-method = 您保存的付款方式均无法用于此项购买。您可以在结账页面输入其他付款方式，付款前会显示最终金额。
checkout-open = 您之前已为此项购买打开过结账页面，可以在那里继续，付款前会显示最终金额。
one-click-limit = 为保障您的安全，短时间内只能进行几次一键付款。您仍可在结账页面购买，付款前会显示最终金额。
decline-for-good = 如果您拒绝，我们将不再向您显示此推荐。
# Not 立即购买: in Chinese shops that often only leads on to an order page. This click completes the order.
accept = 确认购买
decline = 不用了，谢谢
accept-button = { $accept } · { $total }

## The moment of the click

charging = 正在扣款…
charging-takes = 需要几秒钟。
declining = 请稍候…
checking = 正在核实。您不会被重复扣款。
checking-decline = 连接已中断。我们正在核实是否已收到您的答复。
check-again = 再次查看
reference = 参考编号

## What the buyer should read first

price-changed = 页面打开期间价格有变动：原为 { $before }，现为 { $now }。此推荐没有产生扣款。
price-gone = { $before } 的价格已失效。此推荐没有产生扣款。
offer-ended = 此推荐已结束，没有产生扣款。
method-gone = { $methods } 已无法用于此项购买。此推荐没有产生扣款。
limit-reached = 您在短时间内的一键付款次数已达上限。此次操作没有产生扣款。
plan-moved = 此页面打开期间，您的订阅已在别处变更。您的点击没有引起变更，也没有产生扣款；目前的情况如下。
plan-price-changed = 此变更的价格或条款已与按钮上显示的内容（{ $before }）不同。未作任何变更，也没有扣款；目前的情况如下。
plan-unpriced = 目前无法核实此变更的价格。未作任何变更，也没有扣款；请稍后重试。
plan-method-refused = 银行已永久拒绝以下付款方式，因此不会再从中扣款：{ $method }。未作任何变更，也没有扣款。
plan-under-way = 您的订阅有另一项变更正在进行。您的点击没有引起变更，也没有产生扣款；目前的情况如下。
other-change-scheduled = 目前预定的变更与此页面显示的不同，因此没有撤销任何变更；目前的情况如下。
change-withdrawn = 预定的变更已撤销。您的套餐保持不变。
plan-too-often = 操作太快，我们来不及查询价格，因此您的点击没有生效：套餐未变更，也没有扣款。请稍后重试。
prices-too-often = 您查询价格的速度太快，我们来不及获取。下面的价格对应当前显示的数量；请稍后重试。
plans-ended = 此页面的有效时间已过。您的套餐未变更，也没有扣款。如需选择套餐，请使用商家提供的新链接。

## What the buyer agrees to, beside the button

terms-seller = 款项由记录商户（Merchant of Record）Dodo Payments 收取。
terms-once =
    { $tax ->
        [included] 您一次性支付 { $total }（含税）。
       *[none] 您一次性支付 { $total }。
    }
terms-today =
    { $tax ->
        [included] 您今天支付 { $total }（含税）。
       *[none] 您今天支付 { $total }。
    }
terms-renews = 此后将按{ $period } { $amount } 自动续订，直至您取消。
terms-renews-first = 此后将按{ $period } { $amount } 自动续订，首次续订日为{ $day }，直至您取消。

## The same for a plan change

choose-plan =
    { $way ->
        [upgrade] 升级到 { $plan } · { $due }
        [switch] 切换到 { $plan } · { $due }
       *[change] 变更为 { $plan } · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] 续订时升级到 { $plan } · { $due }
        [switch] 续订时切换到 { $plan } · { $due }
       *[change] 续订时变更为 { $plan } · { $due }
    }
choose-plan-binding =
    { $way ->
        [upgrade] 确认升级到 { $plan }（须付款） · { $due }
        [switch] 确认切换到 { $plan }（须付款） · { $due }
       *[change] 确认变更为 { $plan }（须付款） · { $due }
    }
choose-plan-at-renewal-binding =
    { $way ->
        [upgrade] 确认续订时升级到 { $plan }（须付款） · { $due }
        [switch] 确认续订时切换到 { $plan }（须付款） · { $due }
       *[change] 确认续订时变更为 { $plan }（须付款） · { $due }
    }
due-nothing = 现在无需付款
due-when = { $when }支付 { $total }
plan-with-addons = { $plan }（含 { $count } 个附加项）
terms-change-free = 您现在无需付款，套餐将立即变更为“{ $plan }”。
terms-change =
    { $tax ->
        [included] 您现在支付 { $total }（含税），并变更为“{ $plan }”。
       *[none] 您现在支付 { $total }，并变更为“{ $plan }”。
    }
terms-scheduled = 今天不会扣款。您的套餐将于{ $when }变更为“{ $plan }”；在此之前套餐保持不变，您也可以撤销变更。
terms-scheduled-due =
    { $tax ->
        [included] 您将于{ $when }支付 { $total }（含税）。
       *[none] 您将于{ $when }支付 { $total }。
    }
terms-credit-granted = 您将获得 { $amount } 的抵扣额，可用于以后的续订。该金额不会退回您的银行卡。
terms-credit-used = 将使用您抵扣额中的 { $amount }。
terms-plan-renews =
    { $then ->
        [yes] 此后将按{ $price }自动续订，直至您取消。
       *[no] 套餐将按{ $price }自动续订，直至您取消。
    }
terms-plan-renews-next =
    { $then ->
        [yes] 此后将按{ $price }自动续订，下次续订日为{ $day }，直至您取消。
       *[no] 套餐将按{ $price }自动续订，下次续订日为{ $day }，直至您取消。
    }
terms-plan-price =
    { $tax ->
        [included] { $period } { $amount }（含税）
       *[plus] { $period } { $amount }（如有税费，另计）
    }
terms-plan-price-bare =
    { $tax ->
        [included] 每次 { $amount }（含税）
       *[plus] 每次 { $amount }（如有税费，另计）
    }
terms-unpaid-stays = 如果付款失败，您的套餐保持不变。
terms-unpaid-changes = 如果付款失败，您的套餐仍会变更，订阅可能会被暂挂。

## Plans side by side

your-plan = 您的套餐
nothing-to-choose = 目前这里没有可选择的内容。您的套餐保持不变。
nothing-yet = 这里暂时还没有可选择的内容。本页面会自动再次查询；您也可以稍后再来。
no-other-plan = 商家没有为您的订阅提供其他套餐。您的套餐保持不变。
nothing-until-chosen = 除非您选择其他套餐，否则您的套餐保持不变。
charged-to = 付款方式
subscriptions-method = 您订阅的付款方式
renews = 续订
plan-renews = 套餐续订
free-trial = 免费试用
trial-ends = 立即生效的变更会结束您的免费试用。
update-method = 使用其他付款方式
gains = 您将获得
keeps = 您将保留
loses = 您将不再拥有
loses-for = 取代以下内容
gain = 新增：
loss = 不包含：
same-price = 价格相同
price-step = { $amount }/{ $per }
what-happens = 此次变更的内容
tax = 税费
credit-used = 使用的抵扣额
credit-granted = 用于以后续订的抵扣额
total-now = 现在合计
next-renewal = 下次续订
this-is-yours = 这是您当前的套餐。
no-price = 目前无法获取此变更的准确价格，因此暂时无法选择。您的套餐保持不变；请稍后再来查看。
plan-limit = 为保障您的安全，短时间内只能进行几次一键付款。请稍后再来选择此套餐。
not-now = 目前无法选择此套餐，原因见上方。
changing = 正在变更…
options-addons = 附加项
options-both = 数量和附加项
options-sentence = 设置您需要的数量并查看价格。在您选择下方的套餐之前，不会有任何变更。
quantity = 数量
show-prices = 显示价格
scheduled = 已预定变更
scheduled-blocks = 在此变更待生效期间，无法选择其他套餐。
scheduled-to = 您的套餐将于{ $when }变更为“{ $plan }”。在此之前，您使用的是“{ $current }”。
withdraw = 撤销变更
withdrawing = 正在撤销…
checking-withdrawal = 连接已中断。我们正在核实变更是否已撤销。
keep-my-plan = 保留我的套餐
full-price =
    { $tax ->
        [included] { $period } { $amount }（含税）
       *[plus] { $period } { $amount }（如有税费，另计）
    }
full-price-next = { $price }，下次为{ $day }
next-renewal-line =
    { $tax ->
        [included] { $day }：{ $amount }（含税）
       *[plus] { $day }：{ $amount }（如有税费，另计）
    }
with-addons = 附加项：{ $list }
lines-folded = 金额明细（{ $count } 项）
line-plan = 套餐
line-addon = 附加项
line-usage = 用量
line-other = 其他
line-share = 占账单周期的比例
line-tax =
    { $kind ->
        [included] 其中税费 { $amount }
        [less] 减税费 { $amount }
       *[plus] 另加税费 { $amount }
    }
due-on = { $day }应付
due-next-billing-date = 下一个账单日应付

## Why a plan cannot be chosen

obstacle-same-plan = 这与您当前的内容相同：套餐、数量和附加项都一样。
obstacle-pending-change = 您之前的一项套餐变更尚未付款或尚无结果。一旦完成，您就可以再次选择。
obstacle-paid-change = 您的一项套餐变更已付款，但 Dodo 尚未完成变更。一旦完成变更或退款，您就可以再次选择；不会重复扣款。如果超过几分钟，请联系商家。
obstacle-scheduled-change = 您的套餐已预定变更。该变更撤销或生效后，您就可以选择其他套餐。
obstacle-not-begun = 您的订阅尚未开始：首次付款尚未确认。订阅生效后，您就可以变更套餐。
obstacle-on-hold = 由于付款失败，您的订阅已被暂挂。更换付款方式后，将扣取应付款项，订阅随之恢复；之后您就可以变更套餐。
obstacle-past-due = 您的订阅上次续订未能扣款，正在重试。付款完成后，您就可以变更套餐。更换付款方式可能会有帮助。
obstacle-paused = 您的订阅已暂停。恢复后，您就可以变更套餐。
obstacle-ended = 此订阅已结束，无法再变更套餐。
obstacle-not-active = 您的订阅目前未生效。生效后，您就可以变更套餐。
obstacle-cancelling = 您的订阅将在当前周期结束时终止，因此无法变更套餐。如果您希望继续订阅，请联系商家。
obstacle-on-demand = 此订阅不按固定日期扣款，而是在商家要求时扣款。无法在此变更其套餐，请联系商家。
obstacle-usage-based = 此订阅按用量计费。无法在此变更其套餐，请联系商家。
obstacle-no-payment-method = 您的订阅没有可扣款的付款方式。添加后，您就可以变更套餐。
obstacle-method-refused = 银行已永久拒绝您订阅的付款方式，因此我们不会再从中扣款。更换付款方式后，您可以选择此套餐。
obstacle-product-gone = 此套餐已停售。
obstacle-addon-missing = 您已有或设置的附加项中，有一项不适用于此套餐。去掉该附加项后即可选择。
obstacle-below-minimum = 此变更的应付金额过小，无法扣款，因此目前无法变更。更改数量或改日再试，可能会有所不同。

## Where a payment stands

charge-heading-charging = 正在从 { $method } 扣款
charge-heading-unknown = 我们正在向银行核实
charge-heading-action = 银行要求您确认
charge-heading-other-amount = 实际扣款金额不同
charge-heading-late = 付款最终成功
charge-heading-succeeded = 已收到付款
charge-heading-declined = 付款未成功
charge-heading-failed = 没有进行付款
charge-under-way = “{ $product }”：{ $amount }，付款方式：{ $method }。需要几秒钟。
charge-under-way-slow = “{ $product }”：{ $amount }，付款方式：{ $method }。银行处理时间比平时长。您可以离开此页面，稍后再回来；您不会被重复扣款。
charge-unknown = 我们正在核实“{ $product }”的 { $amount } 付款是否成功。您不会被重复扣款。我们会反复查询，直到得知结果；您可以离开此页面，稍后再回来。
charge-action =
    { $way ->
        [here] 银行要求您确认“{ $product }”的 { $amount } 付款，付款方式：{ $method }。除非您确认，否则不会扣款。
        [elsewhere] 银行要求您确认“{ $product }”的 { $amount } 付款，付款方式：{ $method }。无法在此页面确认。除非您通过其他方式确认，否则不会扣款。
       *[over] 银行要求您确认“{ $product }”的 { $amount } 付款，付款方式：{ $method }。确认时间已过。除非您此前已确认，否则不会扣款。
    }
charge-succeeded = 付款成功。您已为“{ $product }”支付 { $amount }。
charge-other-amount = 付款成功，但“{ $product }”实际扣款 { $taken }，而按钮上显示的是 { $amount }。请联系商家并提供参考编号。
charge-late = 此页面曾显示没有向您扣款。此后银行已确认付款：您已为“{ $product }”支付 { $amount }。如果您在此期间又付过一次款，请联系商家并提供参考编号。
not-charged = 没有向您扣款。
charge-what-now = 我们不会自行重试。如果您仍想购买，可以在结账页面付款。
confirm-with-bank = 前往银行确认
buy-at-checkout = 在结账页面购买 { $product }
update-card = 更新已保存的银行卡
until-confirm = 请在 { $clock } 前确认，还剩约 { $time }，确认后请返回此页面。如果您刚刚完成确认，结果稍后会显示在这里。
until-over =
    { $then ->
        [choose] 我们正在核实最终结果，请稍候。如果未成功，之后您可以从此页面重新选择。
       *[pay] 我们正在核实最终结果，请稍候。如果未成功，之后您可以从此页面前往结账页面付款。
    }
until-closes =
    { $then ->
        [choose] 此次尝试将在约 { $time }后自动结束（{ $clock }）。之后您可以从此页面重新选择：您可以让页面保持打开，或稍后再回来。
       *[pay] 此次尝试将在约 { $time }后自动结束（{ $clock }）。之后您可以从此页面前往结账页面付款：您可以让页面保持打开，或稍后再回来。
    }
declined-generic = 付款未获批准。
declined-funds = 银行未批准付款：可用资金不足，或已达到限额。
declined-expired = 银行卡已过期。
declined-authentication = 银行要求您确认付款，但未完成确认。
declined-temporary = 与银行通信的过程中出现问题。
declined-unsupported =
    { $for ->
        [change] 此付款方式无法用于此项变更。
       *[purchase] 此付款方式无法用于此项购买。
    }
failed-plainly = 此笔付款没有进行。
failed-abandoned = 银行要求您确认此笔付款，但未在规定时间内完成确认。
failed-unconfirmed = 银行要求您确认此笔付款，但未完成确认。
failed-cancelled = 此笔付款在进行之前已被取消。
failed-refused = 支付服务未接受此笔付款。
failed-not-sent = 付款未能及时发送。
failed-nothing-found = 付款始终未到达支付服务。我们已等到它不可能再到达为止。

## A receipt

product = 商品
amount = 金额
plan-before = 原套餐
new-plan = 新套餐
takes-effect = 生效日期
scheduled-change-to = 预定变更为
charged-today = 今日扣款
charged = 已扣款
keep-this-link = 在此之前，即使已关闭此页面，您也可以撤销变更。请保存此地址：
your-plans-page = 您的套餐页面

## Where a plan change stands

change-heading-changing = 正在变更您的套餐
change-heading-unknown = 我们正在核实您的套餐变更
change-heading-not-changed = 您的套餐没有变更
change-heading-awaited = 您的套餐正在变更中
change-heading-overdue = 已付款，但您的套餐尚未变更
change-heading-refunded = 您的付款已退还
change-heading-paid = 您已为套餐变更付款
change-heading-was-changed = 您的套餐此前已变更
change-heading-withdrawn = 您预定的变更已撤销
change-heading-missed = 您预定的变更没有进行
change-heading-was-scheduled = 您此前预定了套餐变更
change-heading-scheduled-late = 您的套餐变更最终已预定
change-heading-scheduled = 您的套餐变更已预定
change-heading-changed = 您的套餐已变更
change-heading-changed-late = 您的套餐最终已变更
change-under-way = 变更为“{ $plan }”：{ $amount }，付款方式：{ $method }。
change-under-way-free = 我们正在申请变更为“{ $plan }”。今天不会扣款。
change-slow = 所需时间比平时长。您可以离开此页面，稍后再回来；不会重复变更或扣款。
change-unknown = 我们正在核实变更为“{ $plan }”及其 { $amount } 付款是否成功。您不会被重复扣款。我们会反复查询，直到得知结果；您可以离开此页面，稍后再回来。
change-unknown-free = 我们正在核实变更为“{ $plan }”是否成功。今天不会为此扣款。我们会反复查询，直到得知结果；您可以离开此页面，稍后再回来。
change-action = 银行要求您确认变更为“{ $plan }”的 { $amount } 付款，付款方式：{ $method }。
change-action-here =
    { $stays ->
        [yes] 除非您确认，否则不会扣款，您的套餐也保持不变。
       *[no] 除非您确认，否则不会扣款。
    }
change-action-elsewhere =
    { $stays ->
        [yes] 无法在此页面确认。除非您通过其他方式确认，否则不会扣款，您的套餐也保持不变。
       *[no] 无法在此页面确认。除非您通过其他方式确认，否则不会扣款。
    }
change-action-over =
    { $stays ->
        [yes] 确认时间已过。除非您此前已确认，否则不会扣款，您的套餐也保持不变。
       *[no] 确认时间已过。除非您此前已确认，否则不会扣款。
    }
change-other-amount =
    { $holds ->
        [yes] 您的套餐现在是“{ $plan }”，但实际扣款 { $taken }，而按钮上显示的是 { $amount }。请联系商家并提供参考编号。
       *[no] 变更为“{ $plan }”实际扣款 { $taken }，而按钮上显示的是 { $amount }。请联系商家并提供参考编号。
    }
change-late-unpaid = 付款此后已成功。
change-late-change = 此页面曾显示变更没有进行。此后变更已完成。
change-late-payment = 此页面曾显示没有向您扣款。此后付款已成功。
change-late-twice = 如果您在此期间又付过一次款，请联系商家并提供参考编号。
change-awaited = 已付款。Dodo 正在变更您的套餐；完成后此页面会立即显示。
change-overdue = 您已付款，但 Dodo 尚未变更您的套餐，所需时间比正常情况更长。不会再次为此扣款。请联系商家并提供参考编号：商家可以安排完成变更，或为您退款。
change-refunded = 变更为“{ $plan }”的款项 { $amount } 已退还给您。该变更未生效。
change-gone-paid = 您已支付 { $amount }，用于变更为“{ $plan }”。您现在使用的是其他套餐。如果您此后没有再次变更，请联系商家并提供参考编号。
change-gone = 变更为“{ $plan }”已完成。您现在使用的是其他套餐。
change-holds = 您的套餐现在是“{ $plan }”。
change-nothing-charged = 没有产生扣款。
change-you-paid = 您已支付 { $amount }。
change-scheduled = 您的套餐将于{ $when }变更为“{ $plan }”。没有产生扣款。在此之前套餐保持不变，您也可以撤销变更。
change-scheduled-from = 您的套餐将于{ $when }变更为“{ $plan }”。没有产生扣款。在此之前您使用的是“{ $from }”，也可以撤销变更。
change-came = 按照原定于{ $day }的变更，您的套餐现在是“{ $plan }”。
change-came-next = 按照原定于下一个账单日的变更，您的套餐现在是“{ $plan }”。
change-came-charged = 已为此扣款 { $amount }。
change-withdrawn-over = 变更为“{ $plan }”在生效前已撤销。没有为此扣款，您的套餐保持原样。
change-missed = 变更为“{ $plan }”原定于{ $day }进行，但没有进行。您的套餐保持原样。
change-missed-next = 变更为“{ $plan }”原定于下一个账单日进行，但没有进行。您的套餐保持原样。
change-past = 变更为“{ $plan }”原定于{ $day }进行。
change-past-next = 变更为“{ $plan }”原定于下一个账单日进行。
change-credit-granted = 您有 { $amount } 的抵扣额，可用于以后的续订；该金额不会退回您的银行卡。
change-credit-used = 已使用您抵扣额中的 { $amount }。
change-unpaid-on-hold = 没有向您扣款。按照此变更的条款，即使如此，您的套餐也已变更为“{ $plan }”。在付款完成之前，您的订阅处于暂挂状态。
change-unpaid-settled = 那次尝试没有扣款；您的套餐现在是“{ $plan }”。
change-unpaid-stays = 没有向您扣款。您的套餐保持原样。
change-unpaid-may-hold = 没有向您扣款。按照此变更的条款，即使如此，您的套餐也可能已变更；在付款完成之前，您的订阅可能处于暂挂状态。
change-failed-plainly = 变更没有进行。
change-failed-refused = 支付服务未接受此项变更。
change-failed-not-sent = 变更未能及时发送。
change-failed-nothing-found = 我们在支付服务处未找到此变更的任何记录。我们已等到它不可能再到达为止。
change-what-now =
    { $ways ->
        [both] 我们不会自行重试。如果您仍想变更，可以为订阅更换付款方式，或在 Dodo 的页面上为变更付款。
        [method] 我们不会自行重试。如果您仍想变更，可以先为订阅更换付款方式。
       *[pay] 我们不会自行重试。如果您仍想变更，可以在 Dodo 的页面上为变更付款。
    }
pay-for-change = 在 Dodo 页面付款以变更为 { $plan }
update-subscriptions-method = 为此订阅使用其他付款方式

## Pages that show nothing of anybody's purchase

thank-you = 谢谢
thank-you-sentence = 购买详情仅在购买时使用的浏览器中显示，且仅在购买后的一段时间内显示。
waiting = 正在等待付款确认
waiting-sentence = 我们尚未收到您的付款确认。此页面每隔几秒会自动查询。请勿再次付款。
passing = 请稍候
passing-go-on = 继续
own-window = 您的购买内容将在单独的页面中打开
own-window-sentence = 在此页面内，您的浏览器不保存 Cookie，因此无法向我们表明购买是用它完成的。在单独的页面中则可以。
own-window-open = 打开您的购买内容
quote-reference = 如果您就此联系我们，请提供参考编号：
back-to-visit = 返回之前的页面
error-title-form = 操作未成功
error-title-payment = 付款未成功
error-title-closed = 此浏览器无法打开此页面
error-title-nothing = 这里没有内容
error-title-open-payment = 暂时不行：还有一笔付款未完成
error-title-busy = 请稍候
error-title-ours = 我们这边出现问题
link = 此链接仅供您本人使用
link-sentence = 它只能在首次使用它的浏览器中打开，在其他浏览器中无法打开。打开链接不会产生任何购买或变更。
link-open = 在此打开
link-unknown = 此链接无效
link-unknown-sentence = 链接可能不完整：请使用发送给您的完整链接，或索取新链接。
link-ended = 此链接已过期
link-ended-sentence = 链接的有效时间有限。请索取新链接；未作任何变更。
link-other-browser = 此链接已在其他浏览器中打开
link-other-browser-sentence = 为保障您的安全，它只能在首次打开它的浏览器中使用。请在该浏览器中继续，或索取新链接。
link-not-theirs = 此链接不匹配
link-not-theirs-sentence = 链接所指的内容互不相符，因此无法打开。请索取新链接。
link-nothing = 这里没有可显示的内容
link-nothing-sentence = 此链接指向的内容已不存在。没有产生任何购买或变更。
link-busy = 请稍候
link-busy-sentence = 支付服务目前没有响应。请稍后再试此链接。

## What went wrong

error-not-yours = 此页面只能在首次打开它的浏览器中查看。
error-not-found = 此内容已不可用。重新加载页面即可查看现有内容。
error-still-at-work = 银行仍在处理第一笔付款，因此没有发起第二笔。请几分钟后再来查看；您不会被重复扣款。
error-unsure = 在发起另一笔付款之前，我们要确认第一笔付款没有成功，但支付服务目前没有响应。没有发起任何付款。请稍后重试。
error-store = 我们这边出现问题。请重新加载页面查看目前的情况；您不会被重复扣款。
error-change-pending = 此订阅的另一项变更尚未付款或尚无结果，因此没有开始第二项变更。请几分钟后再来查看；您不会被重复扣款。
error-no-price = 目前无法得知价格，因此没有发起任何付款，也没有扣款。请稍后重试。
error-too-often = 您查询价格的速度太快，我们来不及获取。未作任何变更，也没有扣款；请稍后重试。
error-refused = 在目前的情况下，支付服务不允许此操作，重试也无济于事。没有发起任何付款，也没有因此产生扣款。
error-no-answer = 支付服务目前没有响应。请稍后重试；您不会被重复扣款。
error-unpaid = 付款未成功，因此没有购买，也没有扣款。
error-no-page = 此页面不存在。
error-form = 此表单不完整。请返回并重新加载页面，然后重试。
error-ours = 我们这边出现问题。请重新加载页面查看目前的情况。
error-unanswerable = 无法响应此请求。
