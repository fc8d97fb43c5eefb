## Language, numbers, lists

language-name = עברית
language-choice = שפה / Language
language-show = הצגה בשפה הזאת
# Seen from left to right, as CLDR shows it in a right-to-left line: the currency at the far left, the minus at the number.
money = { $symbol } { $sign }{ $number }
money-code = { $symbol } { $sign }{ $number }
currency-usd = $
currency-eur = €
currency-gbp = £
currency-jpy = ¥
currency-inr = ₹
currency-krw = ₩
currency-brl = R$
currency-aud = A$
currency-cad = CA$
list-separator = {", "}
# A maqaf, not a hyphen, before what comes in: a hyphen beside a number could be read as a minus.
list-last = { $others } ו־{ $last }
sentence-separator = {" "}
counted = { $count } × { $name }
month-1 = בינואר
month-2 = בפברואר
month-3 = במרץ
month-4 = באפריל
month-5 = במאי
month-6 = ביוני
month-7 = ביולי
month-8 = באוגוסט
month-9 = בספטמבר
month-10 = באוקטובר
month-11 = בנובמבר
month-12 = בדצמבר
day = { $count } { $month } { $year }
clock = { $time } UTC
day-and-clock = { $day } בשעה { $clock }
minutes =
    { $count ->
        [one] דקה אחת
        [two] שתי דקות
       *[other] { $count } דקות
    }
hours =
    { $count ->
        [one] שעה אחת
        [two] שעתיים
       *[other] { $count } שעות
    }
every-day =
    { $count ->
        [one] כל יום
        [two] כל יומיים
       *[other] כל { $count } ימים
    }
every-week =
    { $count ->
        [one] כל שבוע
        [two] כל שבועיים
       *[other] כל { $count } שבועות
    }
every-month =
    { $count ->
        [one] כל חודש
        [two] כל חודשיים
       *[other] כל { $count } חודשים
    }
every-year =
    { $count ->
        [one] כל שנה
        [two] כל שנתיים
       *[other] כל { $count } שנים
    }
per-day =
    { $count ->
        [one] ליום
        [two] ליומיים
       *[other] ל־{ $count } ימים
    }
per-week =
    { $count ->
        [one] לשבוע
        [two] לשבועיים
       *[other] ל־{ $count } שבועות
    }
per-month =
    { $count ->
        [one] לחודש
        [two] לחודשיים
       *[other] ל־{ $count } חודשים
    }
per-year =
    { $count ->
        [one] לשנה
        [two] לשנתיים
       *[other] ל־{ $count } שנים
    }
each-time = בכל פעם
on-day = ב־{ $day }
on-next-billing-date = במועד החיוב הבא
until-day = עד { $day }

## Around every page

seller = התשלום מטופל על ידי Dodo Payments, הסוחר הרשום (Merchant of Record).
back-to-shop = חזרה לחנות
skip = דילוג לתוכן
questions = שאלות?

## The purchase

thanks = תודה על הרכישה
purchase-safe = הרכישה שלכם הושלמה, בלי קשר למה שתבחרו כאן.
purchase-untouched = הרכישה הזאת הושלמה; התשלום שלמעלה אינו משנה אותה.
paid = { $names }, שולם: { $total }
with-method = באמצעות { $method }
paid-with = שולם באמצעות
all-done = זה הכול. אפשר לסגור את העמוד.

## The offer

you-get = מה תקבלו
you-have = מה יש לכם
price = מחיר
subtotal = סכום ביניים
discount = הנחה
tax-in = מס ({ $country })
total-today = סך הכול היום
pay-with = תשלום באמצעות
on-chosen-method = באמצעי התשלום שנבחר למעלה
expires = בתוקף עד
difference =
    { $direction ->
        [same] מחיר המחירון זהה לזה של { $name }, לפני מס.
        [more] מחיר מחירון: גבוה ב־{ $amount } מזה של { $name }, לפני מס.
       *[less] מחיר מחירון: נמוך ב־{ $amount } מזה של { $name }, לפני מס.
    }
to-checkout = לעמוד התשלום · { $total }
no-method = לא ניתן להשתמש כאן באף אחד מאמצעי התשלום השמורים שלכם. בעמוד התשלום תוכלו להזין אמצעי אחר; הסכום הסופי מוצג בו לפני התשלום.
checkout-open = כבר פתחתם עמוד תשלום לצורך זה. תוכלו להמשיך שם; הסכום הסופי מוצג בו לפני התשלום.
one-click-limit = לביטחונכם, תשלומים בלחיצה אחת מוגבלים למספר קטן בפרק זמן קצר. עדיין תוכלו לקנות בעמוד התשלום; הסכום הסופי מוצג בו לפני התשלום.
decline-for-good = אם תדחו את ההצעה הזאת, היא לא תוצג לכם שוב.
accept = קנו עכשיו
decline = לא, תודה
accept-button = { $accept } · { $total }

## The moment of the click

charging = מתבצע חיוב…
charging-takes = זה נמשך כמה שניות.
declining = רק רגע…
checking = אנחנו בודקים. לא תחויבו פעמיים.
checking-decline = החיבור נותק. אנחנו בודקים אם התשובה שלכם הגיעה.
check-again = בדיקה חוזרת
reference = מספר אסמכתה

## What the buyer should read first

price-changed = המחיר השתנה בזמן שהעמוד היה פתוח: הוא היה { $before }, ועכשיו הוא { $now }. לא בוצע שום חיוב עבור ההצעה הזאת.
price-gone = המחיר { $before } כבר אינו בתוקף. לא בוצע שום חיוב עבור ההצעה הזאת.
offer-ended = ההצעה הזאת הסתיימה. לא בוצע שום חיוב עבורה.
method-gone = לא ניתן עוד להשתמש לצורך זה באמצעי התשלום { $methods }. לא בוצע שום חיוב עבור ההצעה הזאת.
limit-reached = ביצעתם את מספר התשלומים בלחיצה אחת שאנחנו מאפשרים בפרק זמן קצר. לא בוצע שום חיוב עבור זה.
plan-moved = המינוי שלכם שוּנה ממקום אחר בזמן שהעמוד הזה היה פתוח. הלחיצה שלכם לא שינתה דבר ולא בוצע בעקבותיה שום חיוב; המצב הנוכחי מוצג למטה.
plan-price-changed = המחיר או התנאים של השינוי הזה כבר אינם כפי שהופיעו על הכפתור ({ $before }). לא בוצע שום שינוי ולא בוצע שום חיוב; המצב הנוכחי מוצג למטה.
plan-unpriced = לא ניתן היה לבדוק כרגע את המחיר של השינוי הזה. לא בוצע שום שינוי ולא בוצע שום חיוב; נא לנסות שוב בעוד רגע.
plan-method-refused = הבנק דחה סופית את { $method }, ולכן לא נחייב אותו עוד. לא בוצע שום שינוי ולא בוצע שום חיוב.
plan-under-way = שינוי אחר במינוי שלכם נמצא בתהליך. הלחיצה שלכם לא שינתה דבר ולא בוצע בעקבותיה שום חיוב; המצב הנוכחי מוצג למטה.
other-change-scheduled = השינוי המתוזמן עכשיו אינו השינוי שהוצג בעמוד הזה, ולכן לא בוטל דבר; המצב הנוכחי מוצג למטה.
change-withdrawn = השינוי המתוזמן בוטל. המסלול שלכם נשאר כפי שהוא.
plan-too-often = זה היה מהר יותר מכפי שאנחנו יכולים לברר את המחיר, ולכן הלחיצה שלכם לא עשתה דבר: המסלול שלכם לא שונה ולא בוצע שום חיוב. נא לנסות שוב בעוד רגע.
prices-too-often = ביקשתם מחירים מהר יותר מכפי שאנחנו יכולים לקבל אותם. המחירים למטה הם עבור המספרים שמופיעים שם עכשיו; נא לנסות שוב בעוד רגע.
plans-ended = הזמן של העמוד הזה נגמר. המסלול שלכם לא שונה ולא בוצע שום חיוב. כדי לבחור מסלול, נא להשתמש בקישור חדש מהחנות.

## What the buyer agrees to, beside the button

terms-seller = התשלום נגבה על ידי Dodo Payments, הסוחר הרשום (Merchant of Record).
terms-once =
    { $tax ->
        [included] תשלמו { $total } פעם אחת, כולל מס.
       *[none] תשלמו { $total } פעם אחת.
    }
terms-today =
    { $tax ->
        [included] תשלמו היום { $total }, כולל מס.
       *[none] תשלמו היום { $total }.
    }
terms-renews = המינוי מתחדש ב־{ $amount } { $period }, עד שתבטלו אותו.
terms-renews-first = המינוי מתחדש ב־{ $amount } { $period }, לראשונה ב־{ $day }, עד שתבטלו אותו.

## The same for a plan change

choose-plan =
    { $way ->
        [upgrade] שדרוג למסלול { $plan } · { $due }
        [switch] מעבר למסלול { $plan } · { $due }
       *[change] שינוי למסלול { $plan } · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] שדרוג למסלול { $plan } בחידוש · { $due }
        [switch] מעבר למסלול { $plan } בחידוש · { $due }
       *[change] שינוי למסלול { $plan } בחידוש · { $due }
    }
choose-plan-binding =
    { $way ->
        [upgrade] שדרוג למסלול { $plan } בהתחייבות לתשלום · { $due }
        [switch] מעבר למסלול { $plan } בהתחייבות לתשלום · { $due }
       *[change] שינוי למסלול { $plan } בהתחייבות לתשלום · { $due }
    }
choose-plan-at-renewal-binding =
    { $way ->
        [upgrade] שדרוג למסלול { $plan } בחידוש בהתחייבות לתשלום · { $due }
        [switch] מעבר למסלול { $plan } בחידוש בהתחייבות לתשלום · { $due }
       *[change] שינוי למסלול { $plan } בחידוש בהתחייבות לתשלום · { $due }
    }
due-nothing = אין מה לשלם עכשיו
due-when = { $total } { $when }
plan-with-addons =
    { $count ->
        [one] { $plan } עם תוספת אחת
        [two] { $plan } עם שתי תוספות
       *[other] { $plan } עם { $count } תוספות
    }
terms-change-free = לא תשלמו דבר עכשיו, ותעברו מיד למסלול { $plan }.
terms-change =
    { $tax ->
        [included] תשלמו עכשיו { $total }, כולל מס, ותעברו למסלול { $plan }.
       *[none] תשלמו עכשיו { $total } ותעברו למסלול { $plan }.
    }
terms-scheduled = היום לא יבוצע שום חיוב. תעברו למסלול { $plan } { $when }; עד אז המסלול שלכם נשאר כפי שהוא, ותוכלו לבטל את השינוי.
terms-scheduled-due =
    { $tax ->
        [included] תשלמו { $total } { $when }, כולל מס.
       *[none] תשלמו { $total } { $when }.
    }
# Credit: "יתרת זכות", not "זיכוי", which buyers read as a refund to the card.
terms-credit-granted = תקבלו יתרת זכות של { $amount } לחידושים עתידיים. היא לא תוחזר לכרטיס שלכם.
terms-credit-used = ינוצלו { $amount } מיתרת הזכות שלכם.
terms-plan-renews =
    { $then ->
        [yes] לאחר מכן המינוי מתחדש ב־{ $price }, עד שתבטלו אותו.
       *[no] המינוי מתחדש ב־{ $price }, עד שתבטלו אותו.
    }
terms-plan-renews-next =
    { $then ->
        [yes] לאחר מכן המינוי מתחדש ב־{ $price }, בפעם הבאה ב־{ $day }, עד שתבטלו אותו.
       *[no] המינוי מתחדש ב־{ $price }, בפעם הבאה ב־{ $day }, עד שתבטלו אותו.
    }
terms-plan-price =
    { $tax ->
        [included] { $amount } { $period }, כולל מס
       *[plus] { $amount } { $period }, ועוד מס אם יחול
    }
terms-plan-price-bare =
    { $tax ->
        [included] { $amount }, כולל מס
       *[plus] { $amount }, ועוד מס אם יחול
    }
terms-unpaid-stays = אם התשלום ייכשל, המסלול שלכם יישאר כפי שהוא.
terms-unpaid-changes = אם התשלום ייכשל, המסלול שלכם ישתנה בכל זאת, וייתכן שהמינוי יוקפא.

## Plans side by side

your-plan = המסלול שלכם
nothing-to-choose = אין כאן כרגע במה לבחור. המסלול שלכם נשאר כפי שהוא.
nothing-yet = עדיין אין כאן מה לבחור. העמוד בודק שוב מעצמו; אפשר גם לחזור מאוחר יותר.
no-other-plan = החנות אינה מציעה מסלול אחר למינוי שלכם. המסלול שלכם נשאר כפי שהוא.
nothing-until-chosen = המסלול שלכם נשאר כפי שהוא, אלא אם תבחרו מסלול אחר.
charged-to = אמצעי התשלום לחיוב
subscriptions-method = אמצעי התשלום של המינוי שלכם
renews = חידוש
plan-renews = חידוש המסלול שלכם
free-trial = תקופת ניסיון חינמית
trial-ends = שינוי שנכנס לתוקף מיד מסיים את תקופת הניסיון החינמית שלכם.
update-method = שימוש באמצעי תשלום אחר
gains = תקבלו
keeps = יישאר לכם
loses = לא יהיה לכם עוד
loses-for = במקום
gain = חדש:{" "}
loss = לא כלול:{" "}
same-price = אותו מחיר
price-step = { $amount } { $per }
what-happens = מה קורה עכשיו
tax = מס
credit-used = יתרת זכות שנוצלה
credit-granted = יתרת זכות לחידושים עתידיים
total-now = סך הכול עכשיו
next-renewal = החידוש הבא
this-is-yours = זה המסלול שיש לכם.
no-price = לא ניתן לקבל כרגע את המחיר המדויק של השינוי הזה, ולכן לא ניתן לבחור בו. המסלול שלכם נשאר כפי שהוא; נא לבדוק שוב בעוד רגע.
plan-limit = לביטחונכם, תשלומים בלחיצה אחת מוגבלים למספר קטן בפרק זמן קצר. נא לחזור מאוחר יותר כדי לבחור במסלול הזה.
not-now = לא ניתן לבחור במסלול הזה עכשיו. הסיבה מופיעה למעלה.
changing = מתבצע שינוי…
options-addons = תוספות
options-both = כמות ותוספות
options-sentence = הגדירו מה אתם צריכים ובדקו את המחירים. שום דבר לא ישתנה עד שתבחרו מסלול למטה.
quantity = כמות
show-prices = הצגת המחירים
scheduled = יש שינוי מתוזמן
scheduled-blocks = כל עוד הוא ממתין, לא ניתן לבחור מסלול אחר.
scheduled-to = תעברו למסלול { $plan } { $when }. עד אז יש לכם { $current }.
withdraw = ביטול השינוי
withdrawing = השינוי מתבטל…
checking-withdrawal = החיבור נותק. אנחנו בודקים אם השינוי בוטל.
keep-my-plan = להישאר במסלול שלי
full-price =
    { $tax ->
        [included] { $amount } { $period }, כולל מס
       *[plus] { $amount } { $period }, ועוד מס אם יחול
    }
full-price-next = { $price }, בפעם הבאה ב־{ $day }
next-renewal-line =
    { $tax ->
        [included] { $day }: { $amount }, כולל מס
       *[plus] { $day }: { $amount }, ועוד מס אם יחול
    }
with-addons = עם { $list }
lines-folded =
    { $count ->
        [one] פירוט החישוב (שורה אחת)
        [two] פירוט החישוב (שתי שורות)
       *[other] פירוט החישוב ({ $count } שורות)
    }
line-plan = מסלול
line-addon = תוספת
line-usage = שימוש
line-other = אחר
line-share = חלק מתקופת החיוב
line-tax =
    { $kind ->
        [included] מתוכו { $amount } מס
        [less] פחות { $amount } מס
       *[plus] ועוד { $amount } מס
    }
due-on = לתשלום ב־{ $day }
due-next-billing-date = לתשלום במועד החיוב הבא

## Why a plan cannot be chosen

obstacle-same-plan = זה מה שכבר יש לכם: אותו מסלול, אותה כמות ואותן תוספות.
obstacle-pending-change = שינוי קודם של המסלול שלכם עדיין לא שולם או לא הוכרע. ברגע שזה יקרה, תוכלו לבחור שוב.
obstacle-paid-change = שינוי של המסלול שלכם שולם, אבל Dodo עדיין לא ביצעה אותו. ברגע שיבוצע או שהסכום יוחזר, תוכלו לבחור שוב; לא תחויבו עליו פעמיים. אם זה נמשך יותר מכמה דקות, נא לכתוב לחנות.
obstacle-scheduled-change = כבר יש שינוי מתוזמן של המסלול שלכם. אחרי שיבוטל או יתבצע, תוכלו לבחור מסלול אחר.
obstacle-not-begun = המינוי שלכם עדיין לא התחיל: התשלום הראשון שלו טרם אושר. כשיהיה פעיל, תוכלו לשנות את המסלול.
obstacle-on-hold = המינוי שלכם מוקפא, כי תשלום נכשל. עם אמצעי תשלום אחר יחויב הסכום לתשלום והמינוי יימשך; לאחר מכן תוכלו לשנות את המסלול.
obstacle-past-due = החיוב על החידוש האחרון של המינוי שלכם לא הצליח, ומתבצעים ניסיונות נוספים. אחרי שהחידוש ישולם, תוכלו לשנות את המסלול. ייתכן שאמצעי תשלום אחר יעזור.
obstacle-paused = המינוי שלכם מושהה. כשיימשך, תוכלו לשנות את המסלול.
obstacle-ended = המינוי הזה הסתיים, ולכן לא ניתן עוד לשנות את המסלול שלו.
obstacle-not-active = המינוי שלכם אינו פעיל כרגע. כשיהיה פעיל, תוכלו לשנות את המסלול.
obstacle-cancelling = המינוי שלכם עומד להסתיים בסוף התקופה הנוכחית, ולכן לא ניתן לשנות את המסלול שלו. אם תרצו שיימשך בכל זאת, נא לכתוב לחנות.
obstacle-on-demand = המינוי הזה אינו מחויב לפי לוח שנה אלא כשהחנות מבקשת זאת. לא ניתן לשנות כאן את המסלול שלו; נא לכתוב לחנות.
obstacle-usage-based = המינוי הזה מחויב לפי השימוש שלכם. לא ניתן לשנות כאן את המסלול שלו; נא לכתוב לחנות.
obstacle-no-payment-method = למינוי שלכם אין אמצעי תשלום שניתן לחייב. אחרי שתוסיפו אמצעי תשלום, תוכלו לשנות את המסלול.
obstacle-method-refused = הבנק דחה סופית את אמצעי התשלום של המינוי שלכם, ולכן לא נחייב אותו עוד. עם אמצעי תשלום אחר תוכלו לבחור במסלול הזה.
obstacle-product-gone = המסלול הזה כבר אינו נמכר.
obstacle-addon-missing = אחת התוספות שיש לכם או שהגדרתם אינה זמינה במסלול הזה. בלי אותה תוספת ניתן לבחור בו.
obstacle-below-minimum = הסכום לתשלום עבור השינוי הזה קטן מכדי לחייב אותו, ולכן לא ניתן לבצע את השינוי עכשיו. ייתכן שכמות אחרת או יום אחר ישנו זאת.

## Where a payment stands

charge-heading-charging = מתבצע חיוב של { $method }
charge-heading-unknown = אנחנו בודקים עם הבנק
charge-heading-action = הבנק שלכם מבקש את אישורכם
charge-heading-other-amount = חויב סכום אחר
charge-heading-late = התשלום עבר בסופו של דבר
charge-heading-succeeded = התשלום התקבל
charge-heading-declined = התשלום לא עבר
charge-heading-failed = לא בוצע תשלום
charge-under-way = { $amount } עבור { $product }, באמצעות { $method }. זה נמשך כמה שניות.
charge-under-way-slow = { $amount } עבור { $product }, באמצעות { $method }. הטיפול בבנק נמשך יותר מהרגיל. תוכלו לעזוב את העמוד ולחזור אליו; לא תחויבו פעמיים.
charge-unknown = אנחנו בודקים אם עבר התשלום בסך { $amount } עבור { $product }. לא תחויבו פעמיים. אנחנו בודקים שוב ושוב עד שנדע; תוכלו לעזוב את העמוד ולחזור אליו.
charge-action =
    { $way ->
        [here] הבנק שלכם מבקש שתאשרו את התשלום בסך { $amount } עבור { $product }, באמצעות { $method }. לא יבוצע שום חיוב אלא אם תאשרו.
        [elsewhere] הבנק שלכם מבקש שתאשרו את התשלום בסך { $amount } עבור { $product }, באמצעות { $method }. לא ניתן לעשות זאת בעמוד הזה. אם לא תאשרו אותו בדרך אחרת, לא יבוצע שום חיוב.
       *[over] הבנק שלכם מבקש שתאשרו את התשלום בסך { $amount } עבור { $product }, באמצעות { $method }. הזמן לכך עבר. אם לא אישרתם לפני כן, לא יבוצע שום חיוב.
    }
charge-succeeded = התשלום הצליח. שילמתם { $amount } עבור { $product }.
charge-other-amount = התשלום הצליח, אבל חויבו { $taken } עבור { $product }, ועל הכפתור היה כתוב { $amount }. נא לכתוב לחנות ולציין את מספר האסמכתה.
charge-late = בעמוד הזה נכתב שלא חויבתם. מאז הבנק אישר את התשלום: שילמתם { $amount } עבור { $product }. אם בינתיים שילמתם על כך פעם שנייה, נא לכתוב לחנות ולציין את מספר האסמכתה.
not-charged = לא חויבתם.
charge-what-now = אנחנו לא מנסים שוב מיוזמתנו. אם אתם עדיין מעוניינים ברכישה, תוכלו לשלם בעמוד התשלום.
confirm-with-bank = אישור מול הבנק שלכם
buy-at-checkout = קניית { $product } בעמוד התשלום
update-card = עדכון הכרטיס השמור
until-confirm = יש לכם זמן עד { $clock }, בערך { $time }, ואחר כך תחזרו לכאן. אם אישרתם ממש עכשיו, התוצאה תופיע כאן בעוד רגע.
until-over =
    { $then ->
        [choose] אנחנו מוודאים איך זה הסתיים; זה נמשך רגע. אם לא יצא מזה דבר, תוכלו אז לבחור שוב, מהעמוד הזה.
       *[pay] אנחנו מוודאים איך זה הסתיים; זה נמשך רגע. אם לא יצא מזה דבר, תוכלו אז לשלם בעמוד התשלום, מהעמוד הזה.
    }
until-closes =
    { $then ->
        [choose] הניסיון הזה מסתיים מעצמו ב־{ $clock }, בעוד { $time } בערך. לאחר מכן תוכלו לבחור שוב, מהעמוד הזה: השאירו אותו פתוח או חזרו אליו.
       *[pay] הניסיון הזה מסתיים מעצמו ב־{ $clock }, בעוד { $time } בערך. לאחר מכן תוכלו לשלם בעמוד התשלום, מהעמוד הזה: השאירו אותו פתוח או חזרו אליו.
    }
declined-generic = התשלום לא אושר.
declined-funds = הבנק לא אישר את התשלום: לא היה מספיק כסף זמין, או שהגעתם למגבלה.
declined-expired = תוקף הכרטיס פג.
declined-authentication = הבנק ביקש שתאשרו את התשלום, וזה לא קרה.
declined-temporary = משהו השתבש בדרך אל הבנק.
declined-unsupported =
    { $for ->
        [change] לא ניתן להשתמש באמצעי התשלום הזה לשינוי הזה.
       *[purchase] לא ניתן להשתמש באמצעי התשלום הזה לרכישה הזאת.
    }
failed-plainly = התשלום הזה לא בוצע.
failed-abandoned = הבנק שלכם ביקש שתאשרו את התשלום הזה, וזה לא קרה בזמן.
failed-unconfirmed = הבנק שלכם ביקש שתאשרו את התשלום הזה, וזה לא קרה.
failed-cancelled = התשלום הזה בוטל לפני שבוצע.
failed-refused = שירות התשלומים לא קיבל את התשלום הזה.
failed-not-sent = התשלום לא נשלח בזמן.
failed-nothing-found = התשלום לא הגיע כלל לשירות התשלומים. חיכינו עד שכבר לא היה יכול להגיע.

## A receipt

product = מוצר
amount = סכום
plan-before = המסלול הקודם
new-plan = המסלול החדש
takes-effect = כניסה לתוקף
scheduled-change-to = שינוי מתוזמן למסלול
charged-today = הסכום שחויב היום
charged = הסכום שחויב
keep-this-link = עד אז תוכלו לבטל את השינוי, גם אחרי שהעמוד הזה ייסגר. שמרו את הכתובת הזאת:
your-plans-page = עמוד המסלול שלכם

## Where a plan change stands

change-heading-changing = המסלול שלכם משתנה
change-heading-unknown = אנחנו בודקים את שינוי המסלול שלכם
# "שוּנה" with its point, so that it is not read as "different".
change-heading-not-changed = המסלול שלכם לא שוּנה
change-heading-awaited = המסלול שלכם בתהליך שינוי
change-heading-overdue = שולם, אבל המסלול שלכם עדיין לא שונה
change-heading-refunded = התשלום שלכם הוחזר
change-heading-paid = שילמתם על שינוי מסלול
change-heading-was-changed = המסלול שלכם שוּנה
change-heading-withdrawn = השינוי המתוזמן שלכם בוטל
change-heading-missed = השינוי המתוזמן שלכם לא בוצע
change-heading-was-scheduled = שינוי המסלול שלכם תוזמן
change-heading-scheduled-late = שינוי המסלול שלכם מתוזמן בסופו של דבר
change-heading-scheduled = שינוי המסלול שלכם מתוזמן
change-heading-changed = המסלול שלכם שוּנה
change-heading-changed-late = המסלול שלכם שוּנה בסופו של דבר
change-under-way = { $amount } עבור המעבר למסלול { $plan }, באמצעות { $method }.
change-under-way-free = אנחנו מבקשים את המעבר למסלול { $plan }. היום לא יבוצע שום חיוב.
change-slow = זה נמשך יותר מהרגיל. תוכלו לעזוב את העמוד ולחזור אליו; שום דבר לא יבוצע או יחויב פעמיים.
change-unknown = אנחנו בודקים אם המעבר למסלול { $plan } בוצע, ואם עבר התשלום בסך { $amount } עבורו. לא תחויבו פעמיים. אנחנו בודקים שוב ושוב עד שנדע; תוכלו לעזוב את העמוד ולחזור אליו.
change-unknown-free = אנחנו בודקים אם המעבר למסלול { $plan } בוצע. היום לא יבוצע שום חיוב עבורו. אנחנו בודקים שוב ושוב עד שנדע; תוכלו לעזוב את העמוד ולחזור אליו.
change-action = הבנק שלכם מבקש שתאשרו את התשלום בסך { $amount } עבור המעבר למסלול { $plan }, באמצעות { $method }.
change-action-here =
    { $stays ->
        [yes] אם לא תאשרו, לא יבוצע שום חיוב, והמסלול שלכם יישאר כפי שהוא.
       *[no] אם לא תאשרו, לא יבוצע שום חיוב.
    }
change-action-elsewhere =
    { $stays ->
        [yes] לא ניתן לעשות זאת בעמוד הזה. אם לא תאשרו אותו בדרך אחרת, לא יבוצע שום חיוב, והמסלול שלכם יישאר כפי שהוא.
       *[no] לא ניתן לעשות זאת בעמוד הזה. אם לא תאשרו אותו בדרך אחרת, לא יבוצע שום חיוב.
    }
change-action-over =
    { $stays ->
        [yes] הזמן לכך עבר. אם לא אישרתם לפני כן, לא יבוצע שום חיוב, והמסלול שלכם יישאר כפי שהוא.
       *[no] הזמן לכך עבר. אם לא אישרתם לפני כן, לא יבוצע שום חיוב.
    }
change-other-amount =
    { $holds ->
        [yes] המסלול שלכם עכשיו הוא { $plan }, אבל חויבו { $taken }, ועל הכפתור היה כתוב { $amount }. נא לכתוב לחנות ולציין את מספר האסמכתה.
       *[no] חויבו { $taken } עבור המעבר למסלול { $plan }, ועל הכפתור היה כתוב { $amount }. נא לכתוב לחנות ולציין את מספר האסמכתה.
    }
change-late-unpaid = התשלום עבר מאז.
change-late-change = בעמוד הזה נכתב שהשינוי לא בוצע. מאז הוא בוצע.
change-late-payment = בעמוד הזה נכתב שלא חויבתם. מאז התשלום עבר.
change-late-twice = אם בינתיים שילמתם על כך פעם שנייה, נא לכתוב לחנות ולציין את מספר האסמכתה.
change-awaited = שולם. Dodo משנה את המסלול שלכם; העמוד הזה יציג זאת ברגע שזה יושלם.
change-overdue = שילמתם, אבל Dodo עדיין לא שינתה את המסלול שלכם, וזה נמשך יותר מהראוי. לא תחויבו על כך שוב. נא לכתוב לחנות ולציין את מספר האסמכתה: החנות יכולה לדאוג לביצוע השינוי או להחזיר לכם את הכסף.
change-refunded = הוחזר לכם סכום של { $amount } עבור המעבר למסלול { $plan }. השינוי הזה אינו בתוקף.
change-gone-paid = שילמתם { $amount } עבור המעבר למסלול { $plan }. המסלול שלכם עכשיו הוא אחר. אם לא שיניתם אותו שוב מאז, נא לכתוב לחנות ולציין את מספר האסמכתה.
change-gone = המעבר למסלול { $plan } בוצע. המסלול שלכם עכשיו הוא אחר.
change-holds = המסלול שלכם עכשיו הוא { $plan }.
change-nothing-charged = לא בוצע שום חיוב.
change-you-paid = שילמתם { $amount }.
change-scheduled = תעברו למסלול { $plan } { $when }. לא בוצע שום חיוב. עד אז המסלול שלכם נשאר כפי שהוא, ותוכלו לבטל את השינוי.
change-scheduled-from = תעברו למסלול { $plan } { $when }. לא בוצע שום חיוב. עד אז יש לכם { $from }, ותוכלו לבטל את השינוי.
change-came = המסלול שלכם עכשיו הוא { $plan }, כפי שתוזמן ל־{ $day }.
change-came-next = המסלול שלכם עכשיו הוא { $plan }, כפי שתוזמן למועד החיוב הבא.
change-came-charged = חויבו עבורו { $amount }.
change-withdrawn-over = המעבר למסלול { $plan } בוטל לפני שנכנס לתוקף. לא בוצע שום חיוב עבורו, והמסלול שלכם נשאר כפי שהיה.
change-missed = המעבר למסלול { $plan } תוזמן ל־{ $day } ולא בוצע. המסלול שלכם נשאר כפי שהיה.
change-missed-next = המעבר למסלול { $plan } תוזמן למועד החיוב הבא ולא בוצע. המסלול שלכם נשאר כפי שהיה.
change-past = המעבר למסלול { $plan } תוזמן ל־{ $day }.
change-past-next = המעבר למסלול { $plan } תוזמן למועד החיוב הבא.
change-credit-granted = יש לכם יתרת זכות של { $amount } לחידושים עתידיים; היא לא תוחזר לכרטיס שלכם.
change-credit-used = נוצלו { $amount } מיתרת הזכות שלכם.
change-unpaid-on-hold = לא חויבתם. לפי תנאי השינוי הזה המסלול שלכם הוא { $plan } בכל זאת. המינוי שלכם מוקפא עד לתשלום.
change-unpaid-settled = לא חויבתם על הניסיון ההוא; המסלול שלכם עכשיו הוא { $plan }.
change-unpaid-stays = לא חויבתם. המסלול שלכם נשאר כפי שהיה.
change-unpaid-may-hold = לא חויבתם. לפי תנאי השינוי הזה ייתכן שהמסלול שלכם השתנה בכל זאת, וייתכן שהמינוי שלכם מוקפא עד לתשלום.
change-failed-plainly = השינוי לא בוצע.
change-failed-refused = שירות התשלומים לא קיבל את השינוי הזה.
change-failed-not-sent = השינוי לא נשלח בזמן.
change-failed-nothing-found = לא מצאנו דבר מהשינוי הזה בשירות התשלומים. חיכינו עד שכבר לא היה יכול להגיע.
change-what-now =
    { $ways ->
        [both] אנחנו לא מנסים שוב מיוזמתנו. אם אתם עדיין מעוניינים בשינוי, תוכלו להגדיר למינוי שלכם אמצעי תשלום אחר, או לשלם על השינוי בעמוד של Dodo.
        [method] אנחנו לא מנסים שוב מיוזמתנו. אם אתם עדיין מעוניינים בשינוי, תוכלו להגדיר קודם למינוי שלכם אמצעי תשלום אחר.
       *[pay] אנחנו לא מנסים שוב מיוזמתנו. אם אתם עדיין מעוניינים בשינוי, תוכלו לשלם עליו בעמוד של Dodo.
    }
pay-for-change = תשלום על המעבר למסלול { $plan } בעמוד של Dodo
update-subscriptions-method = שימוש באמצעי תשלום אחר למינוי הזה

## Pages that show nothing of anybody's purchase

thank-you = תודה
thank-you-sentence = פרטי רכישה מוצגים רק בדפדפן שבו בוצעה, ורק לזמן מה אחריה.
waiting = ממתינים לאישור התשלום שלכם
waiting-sentence = התשלום שלכם עדיין לא אושר אצלנו. העמוד הזה בודק שוב כל כמה שניות. נא לא לשלם פעם שנייה.
passing = רק רגע, בבקשה
passing-go-on = המשך
own-window = הרכישה שלכם נפתחת בדף משלה
own-window-sentence = בתוך הדף הזה הדפדפן שלכם אינו שומר עוגיות, ולכן אינו יכול להראות לנו שהרכישה נעשתה בו. בדף נפרד הוא יכול.
own-window-open = פתיחת הרכישה
quote-reference = אם תכתבו לנו בנושא הזה, נא לציין
back-to-visit = חזרה למקום שבו הייתם
error-title-form = זה לא הצליח
error-title-payment = התשלום לא עבר
error-title-closed = העמוד הזה אינו פתוח לדפדפן הזה
error-title-nothing = אין כאן דבר
error-title-open-payment = עדיין לא: יש תשלום שעדיין פתוח
error-title-busy = רק רגע, בבקשה
error-title-ours = משהו השתבש אצלנו
link = הקישור הזה מיועד לכם בלבד
link-sentence = הוא נפתח בדפדפן הראשון שבו משתמשים בו, ולא באף דפדפן אחר. שום דבר לא נקנה ולא משתנה בעקבות פתיחתו.
link-open = פתיחה כאן
link-unknown = הקישור הזה לא עובד
link-unknown-sentence = ייתכן שהוא חלקי: נא להשתמש בקישור המלא כפי שנשלח אליכם, או לבקש קישור חדש.
link-ended = תוקף הקישור הזה פג
link-ended-sentence = קישורים תקפים לזמן מוגבל. נא לבקש קישור חדש; לא שוּנה דבר.
link-other-browser = הקישור הזה נפתח בדפדפן אחר
link-other-browser-sentence = לביטחונכם, הוא פועל רק בדפדפן שפתח אותו ראשון. נא להמשיך שם, או לבקש קישור חדש.
link-not-theirs = הקישור הזה אינו מתאים
link-not-theirs-sentence = הוא מפנה לדברים שאינם שייכים זה לזה, ולכן אינו פותח דבר. נא לבקש קישור חדש.
link-nothing = אין כאן מה להציג
link-nothing-sentence = מה שהקישור הזה הוביל אליו כבר אינו קיים. דבר לא נקנה ולא שוּנה.
link-busy = רק רגע, בבקשה
link-busy-sentence = שירות התשלומים אינו עונה כרגע. נא לנסות שוב את הקישור בעוד רגע.

## What went wrong

error-not-yours = העמוד הזה שייך לדפדפן שפתח אותו ראשון.
error-not-found = זה כבר אינו זמין. טענו את העמוד מחדש כדי לראות מה זמין.
error-still-at-work = הבנק שלכם עדיין מטפל בתשלום הראשון לצורך זה, ולכן לא נפתח תשלום שני. נא לבדוק שוב בעוד כמה דקות; לא תחויבו פעמיים.
error-unsure = לפני שנפתחת דרך תשלום שנייה אנחנו מוודאים שהתשלום הראשון לא בוצע, ושירות התשלומים אינו עונה כרגע. לא נפתח דבר. נא לנסות שוב בעוד רגע.
error-store = משהו השתבש אצלנו. טענו את העמוד מחדש כדי לראות מה המצב; לא תחויבו פעמיים.
error-change-pending = שינוי אחר של המינוי הזה עדיין לא שולם או לא הוכרע, ולכן לא התחיל שינוי שני. נא לבדוק שוב בעוד כמה דקות; לא תחויבו פעמיים.
error-no-price = לא ניתן היה לברר כרגע כמה זה עולה, ולכן לא נפתח דבר ולא בוצע שום חיוב. נא לנסות שוב בעוד רגע.
error-too-often = ביקשתם מחירים מהר יותר מכפי שאנחנו יכולים לקבל אותם. לא בוצע שום שינוי ולא בוצע שום חיוב; נא לנסות שוב בעוד רגע.
error-refused = שירות התשלומים אינו מאפשר זאת במצב הנוכחי, ולכן ניסיון נוסף לא יעזור. לא נפתח דבר ולא בוצע שום חיוב עבור זה.
error-no-answer = שירות התשלומים אינו עונה כרגע. נא לנסות שוב בעוד רגע; לא תחויבו פעמיים.
error-unpaid = התשלום לא עבר, ולכן דבר לא נקנה ולא בוצע שום חיוב.
error-no-page = אין עמוד כזה.
error-form = הטופס הזה אינו מלא. חזרו אחורה, טענו את העמוד מחדש ונסו שוב.
error-ours = משהו השתבש אצלנו. טענו את העמוד מחדש כדי לראות מה המצב.
error-unanswerable = לא ניתן לענות לבקשה הזאת.
