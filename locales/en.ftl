### Everything Aftercart says to a buyer, in English. Every other language has the same messages with the same variables;
### `cargo xtask test` holds that. One message is one line or one choice: a line break would reach the page.
###
### Names, amounts, dates and cards come in as variables and are set apart from the text around them where directions
### meet. A variable after which `->` stands is a case, never shown.

## Language, numbers, lists

# The language's own name, in the list of languages.
language-name = English
# Beside that list, for who cannot read the page.
language-choice = Language
language-show = Show in this language
# Where the currency stands. $sign is empty or a minus. A space that must not break is U+00A0.
money = { $sign }{ $symbol }{ $number }
# The same where the currency has no sign of its own and its code stands for it.
money-code = { $sign }{ $symbol } { $number }
# The signs of currencies, as this language writes them where several countries share one. Any other goes by its code.
currency-usd = $
currency-eur = €
currency-gbp = £
currency-jpy = ¥
currency-inr = ₹
currency-krw = ₩
currency-brl = R$
currency-aud = A$
currency-cad = CA$
# Between the parts of a list.
list-separator = {", "}
# Before the last part of a list.
list-last = { $others } and { $last }
# Between two sentences.
sentence-separator = {" "}
# "2 × Single licence"
counted = { $count } × { $name }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
# "21 December 2026"; $count is the day, $month one of the names above.
day = { $count } { $month } { $year }
# "14:32 UTC"
clock = { $time } UTC
day-and-clock = { $day }, { $clock }
# After "about" and "in".
minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
# A billing period, after an amount and on its own: "$80.00 every month".
every-day =
    { $count ->
        [1] every day
       *[other] every { $count } days
    }
every-week =
    { $count ->
        [1] every week
       *[other] every { $count } weeks
    }
every-month =
    { $count ->
        [1] every month
       *[other] every { $count } months
    }
every-year =
    { $count ->
        [1] every year
       *[other] every { $count } years
    }
# The same after a difference of prices: "+$50.00 a month".
per-day =
    { $count ->
        [1] a day
       *[other] every { $count } days
    }
per-week =
    { $count ->
        [1] a week
       *[other] every { $count } weeks
    }
per-month =
    { $count ->
        [1] a month
       *[other] every { $count } months
    }
per-year =
    { $count ->
        [1] a year
       *[other] every { $count } years
    }
# In the place of a period that is not known.
each-time = each time
on-day = on { $day }
on-next-billing-date = on the next billing date
until-day = until { $day }

## Around every page

seller = Payment handled by Dodo Payments, merchant of record.
back-to-shop = Back to the shop
skip = Skip to the content
# Before an e-mail address.
questions = Questions?

## The purchase

thanks = Thank you for your purchase
purchase-safe = Your purchase is complete, whatever you choose here.
purchase-untouched = This purchase is complete; the payment above does not change it.
# $names: what was bought.
paid = { $names }, paid { $total }
# Follows what was paid, and the amount on a button: "with Visa •••• 4242".
with-method = with { $method }
paid-with = Paid with
all-done = That is all. You can close this page.

## The offer

you-get = What you get
you-have = What you have
price = Price
subtotal = Subtotal
discount = Discount
# $country: two letters, where the tax is due.
tax-in = Tax ({ $country })
total-today = Total today
pay-with = Pay with
on-chosen-method = with the payment method chosen above
# Before the month a saved card ends with, read out only.
expires = expires
# $amount: the difference of the list prices; $name: what the buyer has.
difference =
    { $direction ->
        [same] The same list price as { $name }, before tax.
        [more] List price: { $amount } more than { $name }, before tax.
       *[less] List price: { $amount } less than { $name }, before tax.
    }
to-checkout = To the checkout · { $total }
no-method = None of your saved payment methods can be used for this. At the checkout you can enter another; it shows the final amount before you pay.
checkout-open = You opened a checkout for this before. You can go on there; it shows the final amount before you pay.
one-click-limit = One-click payments are limited to a few at a time, for your safety. You can still buy this at the checkout; it shows the final amount before you pay.
decline-for-good = If you decline, this offer is not shown to you again.
# The words on the two buttons where the merchant gives none. The first must say plainly that it buys.
accept = Buy now
decline = No thanks
# The accept button: the words, and the exact amount.
accept-button = { $accept } · { $total }

## The moment of the click

charging = Charging…
charging-takes = This takes a few seconds.
declining = One moment…
checking = We are checking. You will not be charged twice.
checking-decline = The connection broke. We are looking whether your answer arrived.
check-again = Check again
reference = Reference

## What the buyer should read first

price-changed = The price changed while the page was open: it was { $before }, it is now { $now }. Nothing was charged for this offer.
price-gone = The price of { $before } no longer holds. Nothing was charged for this offer.
offer-ended = This offer has ended. Nothing was charged for it.
# $methods: one or more labels of cards; $count: how many.
method-gone =
    { $count ->
        [one] { $methods } can no longer be used for this. Nothing was charged for this offer.
       *[other] { $methods } can no longer be used for this. Nothing was charged for this offer.
    }
limit-reached = You have made as many one-click payments as we allow in a short time. Nothing was charged for this.
plan-moved = Your subscription was changed somewhere else while this page was open. Your click changed nothing and charged nothing; below is how things stand now.
plan-price-changed = The price or the terms of this change are no longer what the button said ({ $before }). Nothing was changed and nothing was charged; below is how things stand now.
plan-unpriced = The price of this change could not be checked right now. Nothing was changed and nothing was charged; please try again in a moment.
# $method: a label of a card, or the words of "subscriptions-method".
plan-method-refused = The bank turned { $method } down for good, so it is not charged any more. Nothing was changed and nothing was charged.
plan-under-way = Another change of your subscription is under way. Your click changed nothing and charged nothing; below is how things stand now.
other-change-scheduled = Another change is scheduled now than the one this page showed, so nothing was withdrawn; below is how things stand now.
change-withdrawn = The scheduled change is withdrawn. Your plan stays as it is.
plan-too-often = That was too fast for us to check the price, so your click did nothing: your plan was not changed and nothing was charged. Please try again in a moment.
prices-too-often = You asked for prices faster than we can get them. The prices below are for the numbers that stand there now; please try again in a moment.
plans-ended = This page's time is over. Your plan was not changed and nothing was charged. To choose a plan, please use a new link from the shop.

## What the buyer agrees to, beside the button

terms-seller = Dodo Payments, the merchant of record, takes the payment.
terms-once =
    { $tax ->
        [included] You pay { $total } once, tax included.
       *[none] You pay { $total } once.
    }
# $period: one of the "every" messages.
terms-today =
    { $tax ->
        [included] You pay { $total } today, tax included.
       *[none] You pay { $total } today.
    }
terms-renews = It renews at { $amount } { $period }, until you cancel.
terms-renews-first = It renews at { $amount } { $period }, first on { $day }, until you cancel.

## The same for a plan change

# The button that chooses a plan; $due: an amount, or one of the next messages.
choose-plan =
    { $way ->
        [upgrade] Upgrade to { $plan } · { $due }
        [switch] Switch to { $plan } · { $due }
       *[change] Change to { $plan } · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] Upgrade to { $plan } at renewal · { $due }
        [switch] Switch to { $plan } at renewal · { $due }
       *[change] Change to { $plan } at renewal · { $due }
    }
# The same, where law wants the button to say that it obliges to pay (EU: "order with obligation to pay").
choose-plan-binding =
    { $way ->
        [upgrade] Upgrade to { $plan } with obligation to pay · { $due }
        [switch] Switch to { $plan } with obligation to pay · { $due }
       *[change] Change to { $plan } with obligation to pay · { $due }
    }
choose-plan-at-renewal-binding =
    { $way ->
        [upgrade] Upgrade to { $plan } at renewal with obligation to pay · { $due }
        [switch] Switch to { $plan } at renewal with obligation to pay · { $due }
       *[change] Change to { $plan } at renewal with obligation to pay · { $due }
    }
due-nothing = nothing to pay now
# $when: "on-day" or "on-next-billing-date".
due-when = { $total } { $when }
# $plan: "Pro", "5 × Basic".
plan-with-addons =
    { $count ->
        [one] { $plan } with { $count } add-on
       *[other] { $plan } with { $count } add-ons
    }
terms-change-free = You pay nothing now and change to { $plan } at once.
terms-change =
    { $tax ->
        [included] You pay { $total } now, tax included, and change to { $plan }.
       *[none] You pay { $total } now and change to { $plan }.
    }
terms-scheduled = Nothing is charged today. You change to { $plan } { $when }; until then your plan stays as it is, and you can withdraw the change.
terms-scheduled-due =
    { $tax ->
        [included] You pay { $total } { $when }, tax included.
       *[none] You pay { $total } { $when }.
    }
terms-credit-granted = You get a credit of { $amount } for future renewals. It is not refunded to your card.
terms-credit-used = { $amount } of your credit is used.
# $price: "terms-plan-price".
terms-plan-renews =
    { $then ->
        [yes] It then renews at { $price }, until you cancel.
       *[no] It renews at { $price }, until you cancel.
    }
terms-plan-renews-next =
    { $then ->
        [yes] It then renews at { $price }, next on { $day }, until you cancel.
       *[no] It renews at { $price }, next on { $day }, until you cancel.
    }
terms-plan-price =
    { $tax ->
        [included] { $amount } { $period }, tax included
       *[plus] { $amount } { $period }, plus any tax
    }
terms-plan-price-bare =
    { $tax ->
        [included] { $amount }, tax included
       *[plus] { $amount }, plus any tax
    }
terms-unpaid-stays = If the payment fails, your plan stays as it is.
terms-unpaid-changes = If the payment fails, your plan changes even so, and the subscription may be put on hold.

## Plans side by side

your-plan = Your plan
nothing-to-choose = There is nothing to choose here right now. Your plan stays as it is.
nothing-yet = There is nothing to choose here yet. This page looks again by itself; you can also come back later.
no-other-plan = The shop offers no other plan for your subscription. Your plan stays as it is.
nothing-until-chosen = Your plan stays as it is unless you choose another one.
charged-to = Charged to
subscriptions-method = the payment method of your subscription
renews = Renews
plan-renews = Your plan renews
free-trial = Free trial
trial-ends = A change that takes effect at once ends your free trial.
update-method = Use another payment method
gains = You get
keeps = You keep
loses = You no longer get
# Heads what the current plan has in the place of what the other one brings.
loses-for = Instead of
# Read out before a point of the list, with the space after it.
gain = New:{" "}
loss = Not included:{" "}
same-price = Same price
price-step = { $amount } { $per }
what-happens = What happens now
tax = Tax
credit-used = Credit used
credit-granted = Credit for future renewals
total-now = Total now
next-renewal = Next renewal
this-is-yours = This is the plan you have.
no-price = The exact price of this change cannot be had right now, so it cannot be chosen. Your plan stays as it is; please look again in a moment.
plan-limit = One-click payments are limited to a few at a time, for your safety. Please come back later to choose this plan.
not-now = This plan cannot be chosen now. The reason is given above.
changing = Changing…
options-addons = Add-ons
options-both = Quantity and add-ons
options-sentence = Set what you need and look at the prices. Nothing changes until you choose a plan below.
quantity = Quantity
show-prices = Show prices
scheduled = A change is scheduled
scheduled-blocks = As long as it waits, no other plan can be chosen.
scheduled-to = Your plan changes to { $plan } { $when }. Until then you have { $current }.
withdraw = Withdraw the change
withdrawing = Withdrawing…
checking-withdrawal = The connection broke. We are looking whether the change was withdrawn.
keep-my-plan = Keep my plan
# "$80.00 every month, plus any tax"; $period: one of the "every" messages or "each-time".
full-price =
    { $tax ->
        [included] { $amount } { $period }, tax included
       *[plus] { $amount } { $period }, plus any tax
    }
# $price: "full-price".
full-price-next = { $price }, next on { $day }
next-renewal-line =
    { $tax ->
        [included] { $day }: { $amount }, tax included
       *[plus] { $day }: { $amount }, plus any tax
    }
# $list: "3 × Seat and 1 × Storage".
with-addons = with { $list }
lines-folded =
    { $count ->
        [one] How this comes about ({ $count } line)
       *[other] How this comes about ({ $count } lines)
    }
line-plan = Plan
line-addon = Add-on
line-usage = Usage
line-other = Other
line-share = share of the billing period
line-tax =
    { $kind ->
        [included] { $amount } of it is tax
        [less] less { $amount } tax
       *[plus] plus { $amount } tax
    }
due-on = Due on { $day }
due-next-billing-date = Due on the next billing date

## Why a plan cannot be chosen

obstacle-same-plan = This is what you have already: the same plan, quantity and add-ons.
obstacle-pending-change = An earlier change of your plan is not paid or decided yet. As soon as it is, you can choose again.
obstacle-paid-change = A change of your plan is paid, but Dodo has not made it yet. As soon as it is made or refunded, you can choose again; you are not charged for it twice. If it takes more than a few minutes, please write to the shop.
obstacle-scheduled-change = A change of your plan is scheduled already. Once it is withdrawn or has happened, you can choose another plan.
obstacle-not-begun = Your subscription has not begun: its first payment is not confirmed yet. Once it is active, you can change the plan.
obstacle-on-hold = Your subscription is on hold, because a payment failed. With another payment method, what is due is charged and the subscription goes on; then you can change the plan.
obstacle-past-due = The last renewal of your subscription could not be charged and is being tried again. Once it is paid, you can change the plan. Another payment method may help.
obstacle-paused = Your subscription is paused. Once it goes on, you can change the plan.
obstacle-ended = This subscription has ended, so its plan can no longer be changed.
obstacle-not-active = Your subscription is not active right now. Once it is, you can change the plan.
obstacle-cancelling = Your subscription is set to end with the current period, so its plan cannot be changed. If it is to go on after all, please write to the shop.
obstacle-on-demand = This subscription is not charged by the calendar but when the shop asks for it. Its plan cannot be changed here; please write to the shop.
obstacle-usage-based = This subscription is billed by what you use. Its plan cannot be changed here; please write to the shop.
obstacle-no-payment-method = Your subscription has no payment method that could be charged. Once you have added one, you can change the plan.
obstacle-method-refused = The bank turned your subscription's payment method down for good, so we charge nothing more to it. With another payment method you can take this plan.
obstacle-product-gone = This plan is no longer sold.
obstacle-addon-missing = This plan does not come with one of the add-ons you have or set. Without that add-on it can be chosen.
obstacle-below-minimum = The amount due for this change is too small to be charged, so it cannot be made now. Another quantity, or another day, may make a difference.

## Where a payment stands

# $method: a label of a card.
charge-heading-charging = Charging { $method }
charge-heading-unknown = We are checking with the bank
charge-heading-action = Your bank asks for your confirmation
charge-heading-other-amount = Another amount was charged
charge-heading-late = The payment went through after all
charge-heading-succeeded = Payment received
charge-heading-declined = The payment did not go through
charge-heading-failed = No payment was made
charge-under-way = { $amount } for { $product }, on { $method }. This takes a few seconds.
charge-under-way-slow = { $amount } for { $product }, on { $method }. The bank is taking longer than usual. You can leave this page and come back; you will not be charged twice.
charge-unknown = We are checking whether the payment of { $amount } for { $product } went through. You will not be charged twice. We look again and again until we know; you can leave this page and come back.
charge-action =
    { $way ->
        [here] Your bank wants you to confirm the payment of { $amount } for { $product }, on { $method }. Nothing is charged unless you do.
        [elsewhere] Your bank wants you to confirm the payment of { $amount } for { $product }, on { $method }. That cannot be done on this page. Unless you confirm it some other way, nothing is charged.
       *[over] Your bank wants you to confirm the payment of { $amount } for { $product }, on { $method }. The time for that is over. Unless you did so before, nothing is charged.
    }
charge-succeeded = The payment succeeded. You paid { $amount } for { $product }.
charge-other-amount = The payment succeeded, but { $taken } was charged for { $product }, and the button said { $amount }. Please write to the shop and quote the reference.
charge-late = This page said that you were not charged. The bank has confirmed the payment since: you paid { $amount } for { $product }. Should you have paid for it a second time meanwhile, please write to the shop and quote the reference.
not-charged = You were not charged.
charge-what-now = We do not try again by ourselves. If you still want it, you can pay at the checkout.
confirm-with-bank = Confirm with your bank
# $product: what it pays for.
buy-at-checkout = Buy { $product } at the checkout
update-card = Update the saved card
# $clock: "clock" or "day-and-clock"; $time: "minutes" or "hours".
until-confirm = You have until { $clock }, about { $time }, and come back here afterwards. If you have just confirmed, the result shows here in a moment.
until-over =
    { $then ->
        [choose] We make sure how it ended; this takes a moment. If it came to nothing, you can then choose again, from this page.
       *[pay] We make sure how it ended; this takes a moment. If it came to nothing, you can then pay at the checkout, from this page.
    }
until-closes =
    { $then ->
        [choose] This attempt ends by itself at { $clock }, in about { $time }. Then you can choose again, from this page: leave it open, or come back.
       *[pay] This attempt ends by itself at { $clock }, in about { $time }. Then you can pay at the checkout, from this page: leave it open, or come back.
    }
declined-generic = The payment was not approved.
declined-funds = The bank did not approve it: not enough money was available, or a limit was reached.
declined-expired = The card has expired.
declined-authentication = The bank wanted you to confirm the payment, and that did not happen.
declined-temporary = Something went wrong on the way to the bank.
declined-unsupported =
    { $for ->
        [change] This payment method cannot be used for this change.
       *[purchase] This payment method cannot be used for this purchase.
    }
failed-plainly = This payment did not take place.
failed-abandoned = Your bank asked you to confirm this payment, and that did not happen in time.
failed-unconfirmed = Your bank asked you to confirm this payment, and that did not happen.
failed-cancelled = This payment was cancelled before it took place.
failed-refused = The payment service did not accept this payment.
failed-not-sent = The payment was not sent in time.
failed-nothing-found = The payment never arrived at the payment service. We have waited until it no longer could.

## A receipt

product = Product
amount = Amount
plan-before = Plan before
new-plan = New plan
takes-effect = Takes effect
scheduled-change-to = Scheduled change to
charged-today = Charged today
charged = Charged
keep-this-link = Until then you can withdraw the change, also after this page has closed. Keep this address:
your-plans-page = your plans page

## Where a plan change stands

change-heading-changing = Changing your plan
change-heading-unknown = We are checking your plan change
change-heading-not-changed = Your plan was not changed
change-heading-awaited = Your plan is being changed
change-heading-overdue = Paid, but your plan has not changed yet
change-heading-refunded = Your payment was refunded
change-heading-paid = You paid for a plan change
change-heading-was-changed = Your plan was changed
change-heading-withdrawn = Your scheduled change was withdrawn
change-heading-missed = Your scheduled change did not take place
change-heading-was-scheduled = Your plan change was scheduled
change-heading-scheduled-late = Your plan change is scheduled after all
change-heading-scheduled = Your plan change is scheduled
change-heading-changed = Your plan is changed
change-heading-changed-late = Your plan was changed after all
# $method: a label of a card, or the words of "subscriptions-method".
change-under-way = { $amount } for the change to { $plan }, on { $method }.
change-under-way-free = We are asking for the change to { $plan }. Nothing is charged today.
change-slow = It is taking longer than usual. You can leave this page and come back; nothing is done or charged twice.
change-unknown = We are checking whether the change to { $plan } went through, and the payment of { $amount } for it. You will not be charged twice. We look again and again until we know; you can leave this page and come back.
change-unknown-free = We are checking whether the change to { $plan } went through. Nothing is charged for it today. We look again and again until we know; you can leave this page and come back.
change-action = Your bank wants you to confirm the payment of { $amount } for the change to { $plan }, on { $method }.
change-action-here =
    { $stays ->
        [yes] Unless you do, nothing is charged, and your plan stays as it is.
       *[no] Unless you do, nothing is charged.
    }
change-action-elsewhere =
    { $stays ->
        [yes] That cannot be done on this page. Unless you confirm it some other way, nothing is charged, and your plan stays as it is.
       *[no] That cannot be done on this page. Unless you confirm it some other way, nothing is charged.
    }
change-action-over =
    { $stays ->
        [yes] The time for that is over. Unless you did so before, nothing is charged, and your plan stays as it is.
       *[no] The time for that is over. Unless you did so before, nothing is charged.
    }
change-other-amount =
    { $holds ->
        [yes] Your plan is now { $plan }, but { $taken } was charged, and the button said { $amount }. Please write to the shop and quote the reference.
       *[no] { $taken } was charged for the change to { $plan }, and the button said { $amount }. Please write to the shop and quote the reference.
    }
change-late-unpaid = The payment came through since.
change-late-change = This page said that the change did not take place. It did since.
change-late-payment = This page said that you were not charged. The payment came through since.
change-late-twice = Should you have paid for it a second time meanwhile, please write to the shop and quote the reference.
change-awaited = Paid. Dodo is changing your plan; this page shows it as soon as it is done.
change-overdue = You paid, but Dodo has not changed your plan yet, and that takes longer than it should. You are not charged for it again. Please write to the shop and quote the reference: the shop can have the change made, or refund you.
change-refunded = { $amount } for the change to { $plan } was refunded to you. That change is not in force.
change-gone-paid = You paid { $amount } for the change to { $plan }. Your plan is another one now. If you did not change it again since, please write to the shop and quote the reference.
change-gone = The change to { $plan } was made. Your plan is another one now.
change-holds = Your plan is now { $plan }.
change-nothing-charged = Nothing was charged.
change-you-paid = You paid { $amount }.
# $when: "on-day" or "on-next-billing-date"; $from: the plan before.
change-scheduled = Your plan changes to { $plan } { $when }. Nothing was charged. Until then your plan stays as it is, and you can withdraw the change.
change-scheduled-from = Your plan changes to { $plan } { $when }. Nothing was charged. Until then you have { $from }, and you can withdraw the change.
change-came = Your plan is now { $plan }, as scheduled for { $day }.
change-came-next = Your plan is now { $plan }, as scheduled for the next billing date.
change-came-charged = { $amount } was charged for it.
change-withdrawn-over = The change to { $plan } was withdrawn before it took effect. Nothing was charged for it, and your plan stays as it was.
change-missed = The change to { $plan } was scheduled for { $day } and did not take place. Your plan stays as it was.
change-missed-next = The change to { $plan } was scheduled for the next billing date and did not take place. Your plan stays as it was.
change-past = The change to { $plan } was scheduled for { $day }.
change-past-next = The change to { $plan } was scheduled for the next billing date.
change-credit-granted = You have a credit of { $amount } for future renewals; it is not refunded to your card.
change-credit-used = { $amount } of your credit was used.
change-unpaid-on-hold = You were not charged. By the terms of this change your plan is { $plan } even so. Your subscription is on hold until it is paid.
change-unpaid-settled = That attempt was not charged; your plan is { $plan } now.
change-unpaid-stays = You were not charged. Your plan stays as it was.
change-unpaid-may-hold = You were not charged. By the terms of this change your plan may have changed even so, and your subscription may be on hold until it is paid.
change-failed-plainly = The change did not take place.
change-failed-refused = The payment service did not accept this change.
change-failed-not-sent = The change was not sent in time.
change-failed-nothing-found = We find nothing of this change at the payment service. We have waited until it could no longer arrive.
change-what-now =
    { $ways ->
        [both] We do not try again by ourselves. If you still want the change, you can give your subscription another payment method, or pay for the change on Dodo's page.
        [method] We do not try again by ourselves. If you still want the change, you can give your subscription another payment method first.
       *[pay] We do not try again by ourselves. If you still want the change, you can pay for it on Dodo's page.
    }
pay-for-change = Pay for the change to { $plan } on Dodo's page
update-subscriptions-method = Use another payment method for this subscription

## Pages that show nothing of anybody's purchase

thank-you = Thank you
thank-you-sentence = The details of a purchase are shown only in the browser it was made with, and only for a while after it.
waiting = Waiting for your payment's confirmation
waiting-sentence = Your payment has not been confirmed to us yet. This page looks again every few seconds. Please do not pay a second time.
# Shown for a blink, on the way into a frame on the shop's page and out of it.
passing = One moment, please
passing-go-on = Go on
# In such a frame, where the browser keeps no cookies for it.
own-window = Your purchase opens on a page of its own
own-window-sentence = Inside this page your browser keeps no cookies, so it cannot show us that this is the browser the purchase was made with. On a page of its own it can.
own-window-open = Open your purchase
# Before the reference of an error.
quote-reference = If you write to us about this, please quote
back-to-visit = Back to where you were
error-title-form = That did not work
error-title-payment = The payment did not go through
error-title-closed = This page is not open to this browser
error-title-nothing = There is nothing here
error-title-open-payment = Not yet: a payment is still open
error-title-busy = One moment, please
error-title-ours = Something went wrong on our side
link = This link is for you alone
link-sentence = It opens in the first browser it is used in, and in no other. Nothing is bought or changed by opening it.
link-open = Open it here
link-unknown = This link does not work
link-unknown-sentence = It may be incomplete: please use the whole link as it was sent to you, or ask for a new one.
link-ended = This link has ended
link-ended-sentence = Links are good for a limited time. Please ask for a new one; nothing was changed.
link-other-browser = This link was opened in another browser
link-other-browser-sentence = For your safety it works only in the browser that opened it first. Please go on there, or ask for a new link.
link-not-theirs = This link does not fit
link-not-theirs-sentence = It names something that does not belong together, so it opens nothing. Please ask for a new one.
link-nothing = There is nothing to show here
link-nothing-sentence = What this link led to is no longer there. Nothing was bought or changed.
link-busy = One moment, please
link-busy-sentence = The payment service does not answer right now. Please try the link again in a moment.

## What went wrong

error-not-yours = This page belongs to the browser that opened it first.
error-not-found = This is no longer available. Reload the page to see what is.
error-still-at-work = Your bank is still working on the first payment for this, so no second one is opened. Please look again in a few minutes; you will not be charged twice.
error-unsure = Before a second way to pay is opened we make sure that the first payment came to nothing, and the payment service does not answer right now. Nothing was opened. Please try again in a moment.
error-store = Something went wrong on our side. Reload the page to see where things stand; you will not be charged twice.
error-change-pending = Another change of this subscription is not paid or decided yet, so no second one was started. Please look again in a few minutes; you will not be charged twice.
error-no-price = What this costs could not be found out right now, so nothing was opened and nothing was charged. Please try again in a moment.
error-too-often = You asked for prices faster than we can get them. Nothing was changed and nothing was charged; please try again in a moment.
error-refused = The payment service does not allow this as things stand, so trying again will not help. Nothing was opened and nothing was charged for it.
error-no-answer = The payment service does not answer right now. Please try again in a moment; you will not be charged twice.
error-unpaid = The payment did not go through, so nothing was bought and nothing was charged.
error-no-page = There is no such page.
error-form = This form is incomplete. Go back, reload the page and try again.
error-ours = Something went wrong on our side. Reload the page to see where things stand.
error-unanswerable = This request cannot be answered.
