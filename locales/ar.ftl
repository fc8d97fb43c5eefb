## Language, numbers, lists

language-name = العربية
language-choice = اللغة / Language
language-show = العرض بهذه اللغة
# Seen from left to right, as CLDR shows it in a right-to-left line: the currency at the far left, the minus at the number.
money = { $symbol } { $sign }{ $number }
money-code = { $symbol } { $sign }{ $number }
currency-usd = US$
currency-eur = €
currency-gbp = UK£
currency-jpy = JP¥
currency-inr = ₹
currency-krw = ₩
currency-brl = R$
currency-aud = AU$
currency-cad = CA$
list-separator = {"، "}
list-last = { $others } و{ $last }
sentence-separator = {" "}
counted = { $count } × { $name }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
day = { $count } { $month } { $year }
clock = الساعة { $time } بتوقيت UTC
day-and-clock = { $day }، { $clock }
minutes =
    { $count ->
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
       *[other] { $count } دقيقة
    }
hours =
    { $count ->
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
       *[other] { $count } ساعة
    }
every-day =
    { $count ->
        [one] كل يوم
        [two] كل يومين
        [few] كل { $count } أيام
        [many] كل { $count } يومًا
       *[other] كل { $count } يوم
    }
every-week =
    { $count ->
        [one] كل أسبوع
        [two] كل أسبوعين
        [few] كل { $count } أسابيع
        [many] كل { $count } أسبوعًا
       *[other] كل { $count } أسبوع
    }
every-month =
    { $count ->
        [one] كل شهر
        [two] كل شهرين
        [few] كل { $count } أشهر
        [many] كل { $count } شهرًا
       *[other] كل { $count } شهر
    }
every-year =
    { $count ->
        [one] كل سنة
        [two] كل سنتين
        [few] كل { $count } سنوات
       *[other] كل { $count } سنة
    }
per-day =
    { $count ->
        [one] يوميًا
        [two] كل يومين
        [few] كل { $count } أيام
        [many] كل { $count } يومًا
       *[other] كل { $count } يوم
    }
per-week =
    { $count ->
        [one] أسبوعيًا
        [two] كل أسبوعين
        [few] كل { $count } أسابيع
        [many] كل { $count } أسبوعًا
       *[other] كل { $count } أسبوع
    }
per-month =
    { $count ->
        [one] شهريًا
        [two] كل شهرين
        [few] كل { $count } أشهر
        [many] كل { $count } شهرًا
       *[other] كل { $count } شهر
    }
per-year =
    { $count ->
        [one] سنويًا
        [two] كل سنتين
        [few] كل { $count } سنوات
       *[other] كل { $count } سنة
    }
each-time = في كل مرة
on-day = في { $day }
on-next-billing-date = في تاريخ الفوترة التالي
until-day = حتى { $day }

## Around every page

seller = تتولى Dodo Payments عملية الدفع بصفتها التاجر المسجَّل (Merchant of Record).
back-to-shop = العودة إلى المتجر
skip = التخطي إلى المحتوى
questions = هل لديك أسئلة؟

## The purchase

thanks = شكرًا لك على الشراء
purchase-safe = اكتملت عملية شرائك، أيًّا كان اختيارك هنا.
purchase-untouched = عملية الشراء هذه مكتملة، ولا تغيّر فيها عملية الدفع المذكورة أعلاه شيئًا.
paid = { $names }، المبلغ المدفوع: { $total }
with-method = عبر { $method }
paid-with = تم الدفع عبر
all-done = هذا كل شيء. يمكنك إغلاق هذه الصفحة.

## The offer

you-get = ما ستحصل عليه
you-have = ما لديك
price = السعر
subtotal = المجموع الفرعي
# Not "الخصم", which on this page means taking the money.
discount = التخفيض
tax-in = الضريبة ({ $country })
total-today = الإجمالي اليوم
pay-with = الدفع عبر
on-chosen-method = بطريقة الدفع المختارة أعلاه
expires = تنتهي صلاحيتها في
difference =
    { $direction ->
        [same] سعر القائمة هو نفسه سعر { $name }، قبل الضريبة.
        [more] سعر القائمة: أعلى من { $name } بمقدار { $amount }، قبل الضريبة.
       *[less] سعر القائمة: أقل من { $name } بمقدار { $amount }، قبل الضريبة.
    }
to-checkout = إلى صفحة الدفع · { $total }
no-method = لا يمكن استخدام أي من طرق الدفع المحفوظة لديك هنا. يمكنك إدخال طريقة أخرى في صفحة الدفع، وهي تعرض المبلغ النهائي قبل أن تدفع.
checkout-open = سبق أن فتحت صفحة دفع لهذا الغرض. يمكنك المتابعة فيها، وهي تعرض المبلغ النهائي قبل أن تدفع.
one-click-limit = حفاظًا على أمانك، يقتصر الدفع بنقرة واحدة على مرات قليلة خلال وقت قصير. لا يزال بإمكانك الشراء في صفحة الدفع، وهي تعرض المبلغ النهائي قبل أن تدفع.
decline-for-good = إذا رفضت هذا العرض، فلن يظهر لك مرة أخرى.
accept = اشترِ الآن
decline = لا، شكرًا
accept-button = { $accept } · { $total }

## The moment of the click

charging = جارٍ خصم المبلغ…
charging-takes = يستغرق هذا بضع ثوانٍ.
declining = لحظة من فضلك…
checking = نتحقق الآن. لن يُخصم منك المبلغ مرتين.
checking-decline = انقطع الاتصال. نتحقق الآن مما إذا كان ردّك قد وصل.
check-again = التحقق مرة أخرى
reference = الرقم المرجعي

## What the buyer should read first

price-changed = تغيّر السعر بينما كانت الصفحة مفتوحة: كان { $before } وأصبح الآن { $now }. لم يُخصم أي مبلغ مقابل هذا العرض.
price-gone = لم يعد السعر { $before } ساريًا. لم يُخصم أي مبلغ مقابل هذا العرض.
offer-ended = انتهى هذا العرض. لم يُخصم أي مبلغ مقابله.
method-gone = لم يعد من الممكن استخدام { $methods } لهذا الغرض. لم يُخصم أي مبلغ مقابل هذا العرض.
limit-reached = بلغت الحد الذي نسمح به من عمليات الدفع بنقرة واحدة خلال وقت قصير. لم يُخصم أي مبلغ مقابل هذا.
plan-moved = جرى تغيير اشتراكك من مكان آخر بينما كانت هذه الصفحة مفتوحة. لم تغيّر نقرتك شيئًا ولم يُخصم بسببها أي مبلغ؛ وفيما يلي الوضع الحالي.
plan-price-changed = لم يعد سعر هذا التغيير أو شروطه كما كان مكتوبًا على الزر ({ $before }). لم يتغيّر شيء ولم يُخصم أي مبلغ؛ وفيما يلي الوضع الحالي.
plan-unpriced = تعذّر التحقق من سعر هذا التغيير حاليًا. لم يتغيّر شيء ولم يُخصم أي مبلغ؛ يُرجى المحاولة مرة أخرى بعد قليل.
plan-method-refused = رفض البنك { $method } رفضًا نهائيًا، ولذلك لم نعد نخصم منها أي مبلغ. لم يتغيّر شيء ولم يُخصم أي مبلغ.
plan-under-way = هناك تغيير آخر لاشتراكك قيد التنفيذ. لم تغيّر نقرتك شيئًا ولم يُخصم بسببها أي مبلغ؛ وفيما يلي الوضع الحالي.
other-change-scheduled = التغيير المجدول الآن ليس التغيير الذي عرضته هذه الصفحة، ولذلك لم يُلغَ أي تغيير؛ وفيما يلي الوضع الحالي.
change-withdrawn = أُلغي التغيير المجدول. تبقى خطتك كما هي.

## What the buyer agrees to, beside the button

terms-seller = تتولى Dodo Payments تحصيل المبلغ بصفتها التاجر المسجَّل (Merchant of Record).
terms-once =
    { $tax ->
        [included] تدفع { $total } مرة واحدة، شاملًا الضريبة.
       *[none] تدفع { $total } مرة واحدة.
    }
terms-today =
    { $tax ->
        [included] تدفع { $total } اليوم، شاملًا الضريبة.
       *[none] تدفع { $total } اليوم.
    }
terms-renews = يتجدد الاشتراك بمبلغ { $amount } { $period }، إلى أن تلغيه.
terms-renews-first = يتجدد الاشتراك بمبلغ { $amount } { $period }، وأول تجديد في { $day }، إلى أن تلغيه.

## The same for a plan change

choose-plan =
    { $way ->
        [upgrade] الترقية إلى { $plan } · { $due }
        [switch] الانتقال إلى { $plan } · { $due }
       *[change] التغيير إلى { $plan } · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] الترقية إلى { $plan } عند التجديد · { $due }
        [switch] الانتقال إلى { $plan } عند التجديد · { $due }
       *[change] التغيير إلى { $plan } عند التجديد · { $due }
    }
due-nothing = لا يلزم أي دفع الآن
due-when = { $total } { $when }
plan-with-addons =
    { $count ->
        [one] { $plan } مع إضافة واحدة
        [two] { $plan } مع إضافتين
        [few] { $plan } مع { $count } إضافات
       *[other] { $plan } مع { $count } إضافة
    }
terms-change-free = لا تدفع شيئًا الآن، وتتغيّر خطتك إلى { $plan } فورًا.
terms-change =
    { $tax ->
        [included] تدفع { $total } الآن، شاملًا الضريبة، وتتغيّر خطتك إلى { $plan }.
       *[none] تدفع { $total } الآن وتتغيّر خطتك إلى { $plan }.
    }
terms-scheduled = لا يُخصم أي مبلغ اليوم. تتغيّر خطتك إلى { $plan } { $when }؛ وحتى ذلك الحين تبقى خطتك كما هي، ويمكنك إلغاء التغيير.
terms-scheduled-due =
    { $tax ->
        [included] تدفع { $total } { $when }، شاملًا الضريبة.
       *[none] تدفع { $total } { $when }.
    }
terms-credit-granted = تحصل على رصيد قدره { $amount } للتجديدات القادمة. لا يُعاد هذا الرصيد إلى بطاقتك.
terms-credit-used = يُستخدم من رصيدك { $amount }.
terms-plan-renews =
    { $then ->
        [yes] بعد ذلك يتجدد الاشتراك بمبلغ { $price }، إلى أن تلغيه.
       *[no] يتجدد الاشتراك بمبلغ { $price }، إلى أن تلغيه.
    }
terms-plan-renews-next =
    { $then ->
        [yes] بعد ذلك يتجدد الاشتراك بمبلغ { $price }، والتجديد التالي في { $day }، إلى أن تلغيه.
       *[no] يتجدد الاشتراك بمبلغ { $price }، والتجديد التالي في { $day }، إلى أن تلغيه.
    }
terms-plan-price =
    { $tax ->
        [included] { $amount } { $period }، شاملًا الضريبة
       *[plus] { $amount } { $period }، تُضاف إليه الضريبة إن وُجدت
    }
terms-plan-price-bare =
    { $tax ->
        [included] { $amount }، شاملًا الضريبة
       *[plus] { $amount }، تُضاف إليه الضريبة إن وُجدت
    }
terms-unpaid-stays = إذا لم تنجح عملية الدفع، تبقى خطتك كما هي.
terms-unpaid-changes = إذا لم تنجح عملية الدفع، تتغيّر خطتك رغم ذلك، وقد يُعلَّق الاشتراك.

## Plans side by side

your-plan = خطتك
nothing-to-choose = ليس هناك ما يمكن اختياره هنا حاليًا. تبقى خطتك كما هي.
nothing-until-chosen = تبقى خطتك كما هي ما لم تختر خطة أخرى.
charged-to = يُخصم من
subscriptions-method = طريقة الدفع الخاصة باشتراكك
renews = التجديد
plan-renews = تجديد خطتك
free-trial = الفترة التجريبية المجانية
trial-ends = أي تغيير يسري فورًا ينهي فترتك التجريبية المجانية.
update-method = استخدام طريقة دفع أخرى
gains = ستحصل على
keeps = يبقى لديك
loses = لن يكون لديك بعد ذلك
loses-for = بدلًا من
gain = جديد:{" "}
loss = غير مشمول:{" "}
same-price = السعر نفسه
price-step = { $amount } { $per }
what-happens = ما يحدث الآن
tax = الضريبة
credit-used = الرصيد المستخدم
credit-granted = رصيد للتجديدات القادمة
total-now = الإجمالي الآن
next-renewal = التجديد التالي
this-is-yours = هذه هي خطتك الحالية.
no-price = يتعذّر الحصول حاليًا على السعر الدقيق لهذا التغيير، ولذلك لا يمكن اختياره. تبقى خطتك كما هي؛ يُرجى التحقق مرة أخرى بعد قليل.
plan-limit = حفاظًا على أمانك، يقتصر الدفع بنقرة واحدة على مرات قليلة خلال وقت قصير. يُرجى العودة لاحقًا لاختيار هذه الخطة.
not-now = لا يمكن اختيار هذه الخطة الآن. السبب مذكور أعلاه.
changing = جارٍ التغيير…
options-addons = الإضافات
options-both = الكمية والإضافات
options-sentence = حدّد ما تحتاج إليه واطّلع على الأسعار. لا يتغيّر شيء إلى أن تختار خطة أدناه.
quantity = الكمية
show-prices = عرض الأسعار
scheduled = هناك تغيير مجدول
scheduled-blocks = ما دام هذا التغيير في الانتظار، لا يمكن اختيار خطة أخرى.
scheduled-to = تتغيّر خطتك إلى { $plan } { $when }. وحتى ذلك الحين لديك { $current }.
withdraw = إلغاء التغيير
withdrawing = جارٍ إلغاء التغيير…
checking-withdrawal = انقطع الاتصال. نتحقق الآن مما إذا كان التغيير قد أُلغي.
keep-my-plan = الاحتفاظ بخطتي
full-price =
    { $tax ->
        [included] { $amount } { $period }، شاملًا الضريبة
       *[plus] { $amount } { $period }، تُضاف إليه الضريبة إن وُجدت
    }
full-price-next = { $price }، والموعد التالي في { $day }
next-renewal-line =
    { $tax ->
        [included] { $day }: { $amount }، شاملًا الضريبة
       *[plus] { $day }: { $amount }، تُضاف إليه الضريبة إن وُجدت
    }
with-addons = مع { $list }
lines-folded =
    { $count ->
        [one] تفاصيل الحساب (بند واحد)
        [two] تفاصيل الحساب (بندان)
        [few] تفاصيل الحساب ({ $count } بنود)
        [many] تفاصيل الحساب ({ $count } بندًا)
       *[other] تفاصيل الحساب ({ $count } بند)
    }
line-plan = الخطة
line-addon = إضافة
line-usage = الاستخدام
line-other = أخرى
line-share = حصة من فترة الفوترة
line-tax =
    { $kind ->
        [included] منه { $amount } ضريبة
        [less] تُطرح منه ضريبة قدرها { $amount }
       *[plus] تُضاف إليه ضريبة قدرها { $amount }
    }
due-on = يُستحق في { $day }
due-next-billing-date = يُستحق في تاريخ الفوترة التالي

## Why a plan cannot be chosen

obstacle-same-plan = هذا ما لديك بالفعل: الخطة والكمية والإضافات نفسها.
obstacle-pending-change = هناك تغيير سابق لخطتك لم يُدفع مبلغه أو لم يُحسم بعد. فور حدوث ذلك يمكنك الاختيار من جديد.
obstacle-paid-change = دُفع مبلغ تغيير لخطتك، لكن Dodo لم تُجرِ هذا التغيير بعد. فور إجرائه أو استرداد مبلغه يمكنك الاختيار من جديد؛ ولن يُخصم المبلغ مرتين. إذا استغرق ذلك أكثر من بضع دقائق، فيُرجى مراسلة المتجر.
obstacle-scheduled-change = هناك تغيير مجدول لخطتك بالفعل. بعد إلغائه أو تنفيذه يمكنك اختيار خطة أخرى.
obstacle-not-begun = لم يبدأ اشتراكك بعد: لم تتأكد عملية الدفع الأولى له حتى الآن. بعد أن يصبح نشطًا يمكنك تغيير الخطة.
obstacle-on-hold = اشتراكك معلّق لأن إحدى عمليات الدفع لم تنجح. عند استخدام طريقة دفع أخرى يُخصم المبلغ المستحق ويستمر الاشتراك؛ وبعدها يمكنك تغيير الخطة.
obstacle-past-due = تعذّر خصم مبلغ التجديد الأخير لاشتراكك، وتجري إعادة المحاولة. بعد دفعه يمكنك تغيير الخطة. وقد يفيد استخدام طريقة دفع أخرى.
obstacle-paused = اشتراكك متوقف مؤقتًا. بعد استئنافه يمكنك تغيير الخطة.
obstacle-ended = انتهى هذا الاشتراك، ولذلك لم يعد من الممكن تغيير خطته.
obstacle-not-active = اشتراكك غير نشط حاليًا. بعد أن يصبح نشطًا يمكنك تغيير الخطة.
obstacle-cancelling = من المقرر أن ينتهي اشتراكك بنهاية الفترة الحالية، ولذلك لا يمكن تغيير خطته. إذا كنت تريد استمراره رغم ذلك، فيُرجى مراسلة المتجر.
obstacle-on-demand = لا يُخصم مبلغ هذا الاشتراك في مواعيد محددة، بل عندما يطلب المتجر ذلك. لا يمكن تغيير خطته هنا؛ يُرجى مراسلة المتجر.
obstacle-usage-based = تُحتسب فواتير هذا الاشتراك بحسب ما تستخدمه. لا يمكن تغيير خطته هنا؛ يُرجى مراسلة المتجر.
obstacle-no-payment-method = لا توجد لاشتراكك طريقة دفع يمكن الخصم منها. بعد إضافة طريقة دفع يمكنك تغيير الخطة.
obstacle-method-refused = رفض البنك طريقة الدفع الخاصة باشتراكك رفضًا نهائيًا، ولذلك لم نعد نخصم منها أي مبلغ. باستخدام طريقة دفع أخرى يمكنك اختيار هذه الخطة.
obstacle-product-gone = لم تعد هذه الخطة معروضة للبيع.
obstacle-addon-missing = لا تتوفر مع هذه الخطة إحدى الإضافات التي لديك أو التي حددتها. يمكن اختيارها من دون تلك الإضافة.
obstacle-below-minimum = المبلغ المستحق عن هذا التغيير أصغر من أن يُخصم، ولذلك لا يمكن إجراؤه الآن. قد يختلف الأمر مع كمية أخرى أو في يوم آخر.

## Where a payment stands

charge-heading-charging = جارٍ الخصم من { $method }
charge-heading-unknown = نتحقق لدى البنك
charge-heading-action = يطلب البنك تأكيدك
charge-heading-other-amount = خُصم مبلغ مختلف
charge-heading-late = تبيّن أن عملية الدفع تمّت
charge-heading-succeeded = تم استلام الدفع
charge-heading-declined = لم تتم عملية الدفع
charge-heading-failed = لم تُجرَ أي عملية دفع
charge-under-way = { $amount } مقابل { $product }، عبر { $method }. يستغرق هذا بضع ثوانٍ.
charge-under-way-slow = { $amount } مقابل { $product }، عبر { $method }. يستغرق البنك وقتًا أطول من المعتاد. يمكنك مغادرة هذه الصفحة والعودة إليها؛ لن يُخصم منك المبلغ مرتين.
charge-unknown = نتحقق مما إذا كانت عملية الدفع بمبلغ { $amount } مقابل { $product } قد تمّت. لن يُخصم منك المبلغ مرتين. نعيد التحقق مرة بعد أخرى حتى نعرف النتيجة؛ يمكنك مغادرة هذه الصفحة والعودة إليها.
charge-action =
    { $way ->
        [here] يطلب منك البنك تأكيد عملية الدفع بمبلغ { $amount } مقابل { $product }، عبر { $method }. لا يُخصم أي مبلغ ما لم تؤكدها.
        [elsewhere] يطلب منك البنك تأكيد عملية الدفع بمبلغ { $amount } مقابل { $product }، عبر { $method }. لا يمكن إجراء ذلك في هذه الصفحة. ما لم تؤكدها بطريقة أخرى، لا يُخصم أي مبلغ.
       *[over] يطلب منك البنك تأكيد عملية الدفع بمبلغ { $amount } مقابل { $product }، عبر { $method }. انتهت المهلة المحددة لذلك. ما لم تكن قد أكدتها قبل انتهائها، لا يُخصم أي مبلغ.
    }
charge-succeeded = نجحت عملية الدفع. دفعت { $amount } مقابل { $product }.
charge-other-amount = نجحت عملية الدفع، لكن خُصم { $taken } مقابل { $product }، بينما كان المبلغ المكتوب على الزر { $amount }. يُرجى مراسلة المتجر مع ذكر الرقم المرجعي.
charge-late = ذكرت هذه الصفحة أنه لم يُخصم منك أي مبلغ. وقد أكد البنك عملية الدفع بعد ذلك: دفعت { $amount } مقابل { $product }. إذا كنت قد دفعت مقابل ذلك مرة ثانية في هذه الأثناء، فيُرجى مراسلة المتجر مع ذكر الرقم المرجعي.
not-charged = لم يُخصم منك أي مبلغ.
charge-what-now = لا نعيد المحاولة من تلقاء أنفسنا. إذا كنت لا تزال تريد الشراء، يمكنك الدفع في صفحة الدفع.
confirm-with-bank = التأكيد لدى البنك
buy-at-checkout = شراء { $product } في صفحة الدفع
update-card = تحديث البطاقة المحفوظة
until-confirm = أمامك حتى { $clock }، أي نحو { $time }، وبعد ذلك تعود إلى هنا. إذا كنت قد أكدت للتو، فستظهر النتيجة هنا بعد لحظات.
until-over =
    { $then ->
        [choose] نتأكد الآن من النتيجة؛ يستغرق هذا لحظات. إذا لم تتم العملية، يمكنك بعد ذلك الاختيار من جديد من هذه الصفحة.
       *[pay] نتأكد الآن من النتيجة؛ يستغرق هذا لحظات. إذا لم تتم العملية، يمكنك بعد ذلك الدفع في صفحة الدفع، انطلاقًا من هذه الصفحة.
    }
until-closes =
    { $then ->
        [choose] تنتهي هذه المحاولة تلقائيًا في { $clock }، أي بعد نحو { $time }. بعد ذلك يمكنك الاختيار من جديد من هذه الصفحة: اتركها مفتوحة أو عُد إليها.
       *[pay] تنتهي هذه المحاولة تلقائيًا في { $clock }، أي بعد نحو { $time }. بعد ذلك يمكنك الدفع في صفحة الدفع، انطلاقًا من هذه الصفحة: اتركها مفتوحة أو عُد إليها.
    }
declined-generic = لم تتم الموافقة على عملية الدفع.
declined-funds = لم يوافق البنك على عملية الدفع: لم يكن المال المتاح كافيًا، أو تم بلوغ أحد الحدود.
declined-expired = انتهت صلاحية البطاقة.
declined-authentication = طلب منك البنك تأكيد عملية الدفع، ولم يحدث ذلك.
declined-temporary = حدث خطأ ما في الطريق إلى البنك.
declined-unsupported =
    { $for ->
        [change] لا يمكن استخدام طريقة الدفع هذه لهذا التغيير.
       *[purchase] لا يمكن استخدام طريقة الدفع هذه لعملية الشراء هذه.
    }
failed-plainly = لم تُجرَ عملية الدفع هذه.
failed-abandoned = طلب منك البنك تأكيد عملية الدفع هذه، ولم يحدث ذلك في الوقت المحدد.
failed-unconfirmed = طلب منك البنك تأكيد عملية الدفع هذه، ولم يحدث ذلك.
failed-cancelled = أُلغيت عملية الدفع هذه قبل إجرائها.
failed-refused = لم تقبل خدمة الدفع عملية الدفع هذه.
failed-not-sent = لم تُرسل عملية الدفع في الوقت المناسب.
failed-nothing-found = لم تصل عملية الدفع إلى خدمة الدفع إطلاقًا. وقد انتظرنا حتى لم يعد وصولها ممكنًا.

## A receipt

product = المنتج
amount = المبلغ
plan-before = الخطة السابقة
new-plan = الخطة الجديدة
takes-effect = يسري
scheduled-change-to = تغيير مجدول إلى
charged-today = المبلغ المخصوم اليوم
charged = المبلغ المخصوم
keep-this-link = يمكنك حتى ذلك الحين إلغاء التغيير، حتى بعد إغلاق هذه الصفحة. احتفظ بهذا العنوان:
your-plans-page = صفحة خطتك

## Where a plan change stands

change-heading-changing = جارٍ تغيير خطتك
change-heading-unknown = نتحقق من تغيير خطتك
change-heading-not-changed = لم تتغيّر خطتك
change-heading-awaited = خطتك قيد التغيير
change-heading-overdue = تم الدفع، لكن خطتك لم تتغيّر بعد
change-heading-refunded = استُرد المبلغ الذي دفعته
change-heading-paid = دفعت مقابل تغيير خطة
change-heading-was-changed = تغيّرت خطتك
change-heading-withdrawn = أُلغي التغيير المجدول لخطتك
change-heading-missed = لم يحدث التغيير المجدول لخطتك
change-heading-was-scheduled = تمت جدولة تغيير خطتك
change-heading-scheduled-late = تبيّن أن تغيير خطتك مجدول
change-heading-scheduled = تغيير خطتك مجدول
change-heading-changed = تغيّرت خطتك
change-heading-changed-late = تبيّن أن خطتك تغيّرت
change-under-way = { $amount } مقابل التغيير إلى { $plan }، عبر { $method }.
change-under-way-free = نطلب الآن التغيير إلى { $plan }. لا يُخصم أي مبلغ اليوم.
change-slow = يستغرق الأمر وقتًا أطول من المعتاد. يمكنك مغادرة هذه الصفحة والعودة إليها؛ لن يُنفَّذ شيء ولن يُخصم أي مبلغ مرتين.
change-unknown = نتحقق مما إذا كان التغيير إلى { $plan } قد تمّ، ومعه عملية دفع مقابله بمبلغ { $amount }. لن يُخصم منك المبلغ مرتين. نعيد التحقق مرة بعد أخرى حتى نعرف النتيجة؛ يمكنك مغادرة هذه الصفحة والعودة إليها.
change-unknown-free = نتحقق مما إذا كان التغيير إلى { $plan } قد تمّ. لا يُخصم أي مبلغ مقابله اليوم. نعيد التحقق مرة بعد أخرى حتى نعرف النتيجة؛ يمكنك مغادرة هذه الصفحة والعودة إليها.
change-action = يطلب منك البنك تأكيد عملية الدفع بمبلغ { $amount } مقابل التغيير إلى { $plan }، عبر { $method }.
change-action-here =
    { $stays ->
        [yes] ما لم تؤكدها، لا يُخصم أي مبلغ، وتبقى خطتك كما هي.
       *[no] ما لم تؤكدها، لا يُخصم أي مبلغ.
    }
change-action-elsewhere =
    { $stays ->
        [yes] لا يمكن إجراء ذلك في هذه الصفحة. ما لم تؤكدها بطريقة أخرى، لا يُخصم أي مبلغ، وتبقى خطتك كما هي.
       *[no] لا يمكن إجراء ذلك في هذه الصفحة. ما لم تؤكدها بطريقة أخرى، لا يُخصم أي مبلغ.
    }
change-action-over =
    { $stays ->
        [yes] انتهت المهلة المحددة لذلك. ما لم تكن قد أكدتها قبل انتهائها، لا يُخصم أي مبلغ، وتبقى خطتك كما هي.
       *[no] انتهت المهلة المحددة لذلك. ما لم تكن قد أكدتها قبل انتهائها، لا يُخصم أي مبلغ.
    }
change-other-amount =
    { $holds ->
        [yes] خطتك الآن هي { $plan }، لكن خُصم { $taken }، بينما كان المبلغ المكتوب على الزر { $amount }. يُرجى مراسلة المتجر مع ذكر الرقم المرجعي.
       *[no] خُصم { $taken } مقابل التغيير إلى { $plan }، بينما كان المبلغ المكتوب على الزر { $amount }. يُرجى مراسلة المتجر مع ذكر الرقم المرجعي.
    }
change-late-unpaid = تمّت عملية الدفع بعد ذلك.
change-late-change = ذكرت هذه الصفحة أن التغيير لم يحدث. وقد حدث بعد ذلك.
change-late-payment = ذكرت هذه الصفحة أنه لم يُخصم منك أي مبلغ. وقد تمّت عملية الدفع بعد ذلك.
change-late-twice = إذا كنت قد دفعت مقابل ذلك مرة ثانية في هذه الأثناء، فيُرجى مراسلة المتجر مع ذكر الرقم المرجعي.
change-awaited = تم الدفع. تغيّر Dodo خطتك الآن؛ وستعرض هذه الصفحة ذلك فور إتمامه.
change-overdue = دفعت المبلغ، لكن Dodo لم تغيّر خطتك بعد، ويستغرق ذلك وقتًا أطول مما ينبغي. لن يُخصم منك أي مبلغ آخر مقابل ذلك. يُرجى مراسلة المتجر مع ذكر الرقم المرجعي: يمكن للمتجر إجراء التغيير أو ردّ المبلغ إليك.
change-refunded = رُدّ إليك { $amount } المدفوع مقابل التغيير إلى { $plan }. هذا التغيير غير سارٍ.
change-gone-paid = دفعت { $amount } مقابل التغيير إلى { $plan }. خطتك الآن خطة أخرى. إذا لم تكن قد غيّرتها مرة أخرى بعد ذلك، فيُرجى مراسلة المتجر مع ذكر الرقم المرجعي.
change-gone = تمّ التغيير إلى { $plan }. خطتك الآن خطة أخرى.
change-holds = خطتك الآن هي { $plan }.
change-nothing-charged = لم يُخصم أي مبلغ.
change-you-paid = دفعت { $amount }.
change-scheduled = تتغيّر خطتك إلى { $plan } { $when }. لم يُخصم أي مبلغ. حتى ذلك الحين تبقى خطتك كما هي، ويمكنك إلغاء التغيير.
change-scheduled-from = تتغيّر خطتك إلى { $plan } { $when }. لم يُخصم أي مبلغ. حتى ذلك الحين لديك { $from }، ويمكنك إلغاء التغيير.
change-came = خطتك الآن هي { $plan }، وفق ما كان مجدولًا ليوم { $day }.
change-came-next = خطتك الآن هي { $plan }، وفق ما كان مجدولًا لتاريخ الفوترة التالي.
change-came-charged = خُصم مقابل ذلك { $amount }.
change-withdrawn-over = أُلغي التغيير إلى { $plan } قبل أن يسري. لم يُخصم أي مبلغ مقابله، وتبقى خطتك كما كانت.
change-missed = كان التغيير إلى { $plan } مجدولًا ليوم { $day } ولم يحدث. بقيت خطتك كما كانت.
change-missed-next = كان التغيير إلى { $plan } مجدولًا لتاريخ الفوترة التالي ولم يحدث. بقيت خطتك كما كانت.
change-past = كان التغيير إلى { $plan } مجدولًا ليوم { $day }.
change-past-next = كان التغيير إلى { $plan } مجدولًا لتاريخ الفوترة التالي.
change-credit-granted = لديك رصيد قدره { $amount } للتجديدات القادمة؛ ولا يُعاد هذا الرصيد إلى بطاقتك.
change-credit-used = استُخدم من رصيدك { $amount }.
change-unpaid-on-hold = لم يُخصم منك أي مبلغ. وبموجب شروط هذا التغيير فإن خطتك هي { $plan } رغم ذلك. اشتراكك معلّق إلى أن يتم الدفع.
change-unpaid-settled = لم يُخصم أي مبلغ في تلك المحاولة؛ وخطتك الآن هي { $plan }.
change-unpaid-stays = لم يُخصم منك أي مبلغ. تبقى خطتك كما كانت.
change-unpaid-may-hold = لم يُخصم منك أي مبلغ. وبموجب شروط هذا التغيير ربما تكون خطتك قد تغيّرت رغم ذلك، وربما يكون اشتراكك معلّقًا إلى أن يتم الدفع.
change-failed-plainly = لم يحدث التغيير.
change-failed-refused = لم تقبل خدمة الدفع هذا التغيير.
change-failed-not-sent = لم يُرسل التغيير في الوقت المناسب.
change-failed-nothing-found = لم يصل التغيير إلى خدمة الدفع إطلاقًا. وقد انتظرنا حتى لم يعد وصوله ممكنًا.
change-what-now =
    { $ways ->
        [both] لا نعيد المحاولة من تلقاء أنفسنا. إذا كنت لا تزال تريد التغيير، يمكنك تعيين طريقة دفع أخرى لاشتراكك، أو الدفع مقابل التغيير في صفحة Dodo.
        [method] لا نعيد المحاولة من تلقاء أنفسنا. إذا كنت لا تزال تريد التغيير، يمكنك أولًا تعيين طريقة دفع أخرى لاشتراكك.
       *[pay] لا نعيد المحاولة من تلقاء أنفسنا. إذا كنت لا تزال تريد التغيير، يمكنك الدفع مقابله في صفحة Dodo.
    }
pay-for-change = الدفع مقابل التغيير إلى { $plan } في صفحة Dodo
update-subscriptions-method = استخدام طريقة دفع أخرى لهذا الاشتراك

## Pages that show nothing of anybody's purchase

thank-you = شكرًا لك
thank-you-sentence = لا تظهر تفاصيل الشراء إلا في المتصفح الذي تم به، ولفترة محدودة بعده فقط.
waiting = في انتظار تأكيد عملية الدفع
waiting-sentence = لم يصلنا بعد تأكيد عملية الدفع. تعيد هذه الصفحة التحقق كل بضع ثوانٍ. يُرجى عدم الدفع مرة ثانية.
quote-reference = عند مراسلتنا بهذا الشأن، يُرجى ذكر
back-to-visit = العودة إلى حيث كنت
error-title-form = لم ينجح ذلك
error-title-payment = لم تتم عملية الدفع
error-title-closed = هذه الصفحة غير متاحة في هذا المتصفح
error-title-nothing = لا يوجد شيء هنا
error-title-open-payment = ليس بعد: لا تزال هناك عملية دفع مفتوحة
error-title-busy = لحظة من فضلك
error-title-ours = حدث خطأ من جهتنا
link = هذا الرابط لك وحدك
link-sentence = لا يُفتح إلا في أول متصفح يُستخدم فيه. ولا يؤدي فتحه إلى أي شراء أو تغيير.
link-open = فتح الرابط هنا
link-unknown = هذا الرابط لا يعمل
link-unknown-sentence = ربما يكون غير مكتمل: يُرجى استخدام الرابط كاملًا كما أُرسل إليك، أو طلب رابط جديد.
link-ended = انتهت صلاحية هذا الرابط
link-ended-sentence = تعمل الروابط لفترة محدودة. يُرجى طلب رابط جديد؛ لم يتغيّر شيء.
link-other-browser = فُتح هذا الرابط في متصفح آخر
link-other-browser-sentence = حفاظًا على أمانك، لا يعمل الرابط إلا في المتصفح الذي فتحه أولًا. يُرجى المتابعة هناك أو طلب رابط جديد.
link-not-theirs = هذا الرابط غير متطابق
link-not-theirs-sentence = يشير هذا الرابط إلى أمور لا ينتمي بعضها إلى بعض، ولذلك لا يفتح شيئًا. يُرجى طلب رابط جديد.
link-nothing = لا يوجد شيء لعرضه هنا
link-nothing-sentence = لم يعد ما كان هذا الرابط يؤدي إليه موجودًا. لم يُشترَ شيء ولم يتغيّر شيء.
link-busy = لحظة من فضلك
link-busy-sentence = خدمة الدفع لا تستجيب حاليًا. يُرجى تجربة الرابط مرة أخرى بعد قليل.

## What went wrong

error-not-yours = هذه الصفحة تخص المتصفح الذي فتحها أولًا.
error-not-found = لم يعد هذا متاحًا. أعد تحميل الصفحة لمعرفة المتاح.
error-still-at-work = لا يزال البنك يعالج عملية الدفع الأولى لهذا الغرض، ولذلك لا تُفتح عملية ثانية. يُرجى التحقق مرة أخرى بعد بضع دقائق؛ لن يُخصم منك المبلغ مرتين.
error-unsure = قبل فتح طريقة ثانية للدفع نتأكد من أن عملية الدفع الأولى لم تتم، وخدمة الدفع لا تستجيب حاليًا. لم يُفتح شيء. يُرجى المحاولة مرة أخرى بعد قليل.
error-store = حدث خطأ من جهتنا. أعد تحميل الصفحة لمعرفة الوضع الحالي؛ لن يُخصم منك المبلغ مرتين.
error-change-pending = هناك تغيير آخر لهذا الاشتراك لم يُدفع مبلغه أو لم يُحسم بعد، ولذلك لم يبدأ تغيير ثانٍ. يُرجى التحقق مرة أخرى بعد بضع دقائق؛ لن يُخصم منك المبلغ مرتين.
error-no-price = تعذّرت معرفة تكلفة ذلك حاليًا، ولذلك لم يُفتح شيء ولم يُخصم أي مبلغ. يُرجى المحاولة مرة أخرى بعد قليل.
error-refused = لا تسمح خدمة الدفع بذلك في الوضع الحالي، ولذلك لن تفيد إعادة المحاولة. لم يُفتح شيء ولم يُخصم أي مبلغ مقابل ذلك.
error-no-answer = خدمة الدفع لا تستجيب حاليًا. يُرجى المحاولة مرة أخرى بعد قليل؛ لن يُخصم منك المبلغ مرتين.
error-unpaid = لم تتم عملية الدفع، ولذلك لم يُشترَ شيء ولم يُخصم أي مبلغ.
error-no-page = لا توجد صفحة كهذه.
error-form = هذا النموذج غير مكتمل. يُرجى الرجوع وإعادة تحميل الصفحة والمحاولة مرة أخرى.
error-ours = حدث خطأ من جهتنا. أعد تحميل الصفحة لمعرفة الوضع الحالي.
error-unanswerable = لا يمكن الرد على هذا الطلب.
