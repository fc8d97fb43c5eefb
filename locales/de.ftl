## Language, numbers, lists

language-name = Deutsch
language-choice = Sprache (Language)
language-show = In dieser Sprache anzeigen
money = { $sign }{ $number } { $symbol }
money-code = { $sign }{ $number } { $symbol }
currency-usd = $
currency-eur = €
currency-gbp = £
currency-jpy = ¥
currency-inr = ₹
currency-krw = ₩
currency-brl = R$
currency-aud = AU$
currency-cad = CA$
list-separator = {", "}
list-last = { $others } und { $last }
sentence-separator = {" "}
counted = { $count } × { $name }
month-1 = Januar
month-2 = Februar
month-3 = März
month-4 = April
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = August
month-9 = September
month-10 = Oktober
month-11 = November
month-12 = Dezember
day = { $count }. { $month } { $year }
clock = { $time } Uhr UTC
day-and-clock = { $day }, { $clock }
minutes =
    { $count ->
        [one] { $count } Minute
       *[other] { $count } Minuten
    }
hours =
    { $count ->
        [one] { $count } Stunde
       *[other] { $count } Stunden
    }
# "monatlich" reads well after an amount and as "verlängert sich monatlich".
every-day =
    { $count ->
        [1] täglich
       *[other] alle { $count } Tage
    }
every-week =
    { $count ->
        [1] wöchentlich
       *[other] alle { $count } Wochen
    }
every-month =
    { $count ->
        [1] monatlich
       *[other] alle { $count } Monate
    }
every-year =
    { $count ->
        [1] jährlich
       *[other] alle { $count } Jahre
    }
per-day =
    { $count ->
        [1] pro Tag
       *[other] alle { $count } Tage
    }
per-week =
    { $count ->
        [1] pro Woche
       *[other] alle { $count } Wochen
    }
per-month =
    { $count ->
        [1] pro Monat
       *[other] alle { $count } Monate
    }
per-year =
    { $count ->
        [1] pro Jahr
       *[other] alle { $count } Jahre
    }
each-time = pro Abrechnung
on-day = am { $day }
on-next-billing-date = am nächsten Abrechnungstag
until-day = bis zum { $day }

## Around every page

seller = Zahlungsabwicklung: Dodo Payments, rechtlicher Verkäufer (Merchant of Record).
back-to-shop = Zurück zum Shop
skip = Zum Inhalt springen
questions = Fragen?

## The purchase

thanks = Vielen Dank für Ihren Kauf
purchase-safe = Ihr Kauf ist abgeschlossen, wie auch immer Sie sich hier entscheiden.
purchase-untouched = Dieser Kauf ist abgeschlossen; die Zahlung oben ändert daran nichts.
paid = { $names }: { $total } bezahlt
with-method = mit { $method }
paid-with = Bezahlt mit
all-done = Das war alles. Sie können diese Seite schließen.

## The offer

you-get = Das erhalten Sie
you-have = Das haben Sie
price = Preis
subtotal = Zwischensumme
discount = Rabatt
tax-in = Steuern ({ $country })
total-today = Gesamtbetrag heute
pay-with = Bezahlen mit
on-chosen-method = mit der oben gewählten Zahlungsmethode
expires = gültig bis
difference =
    { $direction ->
        [same] Gleicher Listenpreis wie bei { $name }, vor Steuern.
        [more] Listenpreis: { $amount } mehr als bei { $name }, vor Steuern.
       *[less] Listenpreis: { $amount } weniger als bei { $name }, vor Steuern.
    }
to-checkout = Zur Kasse · { $total }
no-method = Keine Ihrer gespeicherten Zahlungsmethoden kann hierfür verwendet werden. An der Kasse können Sie eine andere angeben; dort sehen Sie den endgültigen Betrag, bevor Sie bezahlen.
checkout-open = Sie haben hierfür bereits die Kasse geöffnet. Sie können dort fortfahren und sehen den endgültigen Betrag, bevor Sie bezahlen.
one-click-limit = Zu Ihrer Sicherheit sind in kurzer Zeit nur wenige Ein-Klick-Zahlungen möglich. Sie können dies weiterhin an der Kasse kaufen; dort sehen Sie den endgültigen Betrag, bevor Sie bezahlen.
decline-for-good = Wenn Sie ablehnen, wird Ihnen dieses Angebot nicht noch einmal gezeigt.
accept = Jetzt kaufen
decline = Nein, danke
accept-button = { $accept } · { $total }

## The moment of the click

charging = Abbuchung läuft …
charging-takes = Das dauert einige Sekunden.
declining = Einen Moment …
checking = Wir prüfen das. Es wird nichts doppelt abgebucht.
checking-decline = Die Verbindung ist abgebrochen. Wir sehen nach, ob Ihre Antwort angekommen ist.
check-again = Erneut prüfen
reference = Referenz

## What the buyer should read first

price-changed = Der Preis hat sich geändert, während die Seite geöffnet war: Er betrug { $before } und beträgt jetzt { $now }. Für dieses Angebot wurde nichts abgebucht.
price-gone = Der Preis von { $before } gilt nicht mehr. Für dieses Angebot wurde nichts abgebucht.
offer-ended = Dieses Angebot ist beendet. Dafür wurde nichts abgebucht.
method-gone =
    { $count ->
        [one] { $methods } kann hierfür nicht mehr verwendet werden. Für dieses Angebot wurde nichts abgebucht.
       *[other] { $methods } können hierfür nicht mehr verwendet werden. Für dieses Angebot wurde nichts abgebucht.
    }
limit-reached = Sie haben so viele Ein-Klick-Zahlungen vorgenommen, wie wir in kurzer Zeit zulassen. Hierfür wurde nichts abgebucht.
plan-moved = Ihr Abonnement wurde an anderer Stelle geändert, während diese Seite geöffnet war. Durch Ihren Klick wurde nichts geändert und nichts abgebucht; unten sehen Sie den aktuellen Stand.
plan-price-changed = Der Preis oder die Bedingungen dieses Wechsels entsprechen nicht mehr der Angabe auf der Schaltfläche ({ $before }). Es wurde nichts geändert und nichts abgebucht; unten sehen Sie den aktuellen Stand.
plan-unpriced = Der Preis dieses Wechsels konnte gerade nicht geprüft werden. Es wurde nichts geändert und nichts abgebucht; bitte versuchen Sie es in einem Moment noch einmal.
plan-method-refused = Die Bank hat { $method } endgültig abgelehnt; deshalb wird darüber nichts mehr abgebucht. Es wurde nichts geändert und nichts abgebucht.
plan-under-way = Eine andere Änderung Ihres Abonnements läuft bereits. Durch Ihren Klick wurde nichts geändert und nichts abgebucht; unten sehen Sie den aktuellen Stand.
other-change-scheduled = Jetzt ist ein anderer Wechsel vorgemerkt als der, den diese Seite gezeigt hat; deshalb wurde nichts zurückgenommen. Unten sehen Sie den aktuellen Stand.
change-withdrawn = Der vorgemerkte Wechsel ist zurückgenommen. Ihr Tarif bleibt unverändert.
plan-too-often = Das war schneller, als wir nach dem Preis fragen können; Ihr Klick hat deshalb nichts bewirkt: Ihr Tarif wurde nicht geändert und nichts abgebucht. Bitte versuchen Sie es in einem Moment noch einmal.
prices-too-often = Sie haben schneller nach Preisen gefragt, als wir sie einholen können. Die Preise unten gelten für die Zahlen, die jetzt dort stehen; bitte versuchen Sie es in einem Moment noch einmal.
plans-ended = Die Zeit dieser Seite ist abgelaufen. Ihr Tarif wurde nicht geändert und nichts abgebucht. Um einen Tarif zu wählen, nutzen Sie bitte einen neuen Link des Shops.

## What the buyer agrees to, beside the button

terms-seller = Dodo Payments, der rechtliche Verkäufer (Merchant of Record), nimmt die Zahlung entgegen.
terms-once =
    { $tax ->
        [included] Sie zahlen einmalig { $total }, inklusive Steuern.
       *[none] Sie zahlen einmalig { $total }.
    }
terms-today =
    { $tax ->
        [included] Sie zahlen heute { $total }, inklusive Steuern.
       *[none] Sie zahlen heute { $total }.
    }
terms-renews = Das Abonnement verlängert sich { $period } zum Preis von { $amount }, bis Sie kündigen.
terms-renews-first = Das Abonnement verlängert sich { $period } zum Preis von { $amount }, erstmals am { $day }, bis Sie kündigen.

## The same for a plan change

choose-plan =
    { $way ->
        [upgrade] Auf { $plan } upgraden · { $due }
        [switch] Zu { $plan } wechseln · { $due }
       *[change] Auf { $plan } ändern · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] Bei Verlängerung auf { $plan } upgraden · { $due }
        [switch] Bei Verlängerung zu { $plan } wechseln · { $due }
       *[change] Bei Verlängerung auf { $plan } ändern · { $due }
    }
choose-plan-binding =
    { $way ->
        [upgrade] Zahlungspflichtig auf { $plan } upgraden · { $due }
        [switch] Zahlungspflichtig zu { $plan } wechseln · { $due }
       *[change] Zahlungspflichtig auf { $plan } ändern · { $due }
    }
choose-plan-at-renewal-binding =
    { $way ->
        [upgrade] Bei Verlängerung zahlungspflichtig auf { $plan } upgraden · { $due }
        [switch] Bei Verlängerung zahlungspflichtig zu { $plan } wechseln · { $due }
       *[change] Bei Verlängerung zahlungspflichtig auf { $plan } ändern · { $due }
    }
due-nothing = jetzt nichts zu zahlen
due-when = { $total } { $when }
plan-with-addons =
    { $count ->
        [one] { $plan } mit { $count } Zusatzoption
       *[other] { $plan } mit { $count } Zusatzoptionen
    }
terms-change-free = Sie zahlen jetzt nichts und wechseln sofort zu { $plan }.
terms-change =
    { $tax ->
        [included] Sie zahlen jetzt { $total }, inklusive Steuern, und wechseln zu { $plan }.
       *[none] Sie zahlen jetzt { $total } und wechseln zu { $plan }.
    }
terms-scheduled = Heute wird nichts abgebucht. Sie wechseln { $when } zu { $plan }; bis dahin bleibt Ihr Tarif unverändert, und Sie können den Wechsel zurücknehmen.
terms-scheduled-due =
    { $tax ->
        [included] Sie zahlen { $total } { $when }, inklusive Steuern.
       *[none] Sie zahlen { $total } { $when }.
    }
terms-credit-granted = Sie erhalten ein Guthaben von { $amount } für künftige Verlängerungen. Es wird nicht auf Ihre Karte erstattet.
terms-credit-used = Ihr Guthaben wird in Höhe von { $amount } verrechnet.
terms-plan-renews =
    { $then ->
        [yes] Danach verlängert sich das Abonnement zum Preis von { $price }, bis Sie kündigen.
       *[no] Das Abonnement verlängert sich zum Preis von { $price }, bis Sie kündigen.
    }
terms-plan-renews-next =
    { $then ->
        [yes] Danach verlängert sich das Abonnement zum Preis von { $price }, das nächste Mal am { $day }, bis Sie kündigen.
       *[no] Das Abonnement verlängert sich zum Preis von { $price }, das nächste Mal am { $day }, bis Sie kündigen.
    }
terms-plan-price =
    { $tax ->
        [included] { $amount } { $period }, inklusive Steuern
       *[plus] { $amount } { $period }, zuzüglich etwaiger Steuern
    }
terms-plan-price-bare =
    { $tax ->
        [included] { $amount }, inklusive Steuern
       *[plus] { $amount }, zuzüglich etwaiger Steuern
    }
terms-unpaid-stays = Schlägt die Zahlung fehl, bleibt Ihr Tarif unverändert.
terms-unpaid-changes = Schlägt die Zahlung fehl, ändert sich Ihr Tarif trotzdem, und das Abonnement kann ausgesetzt werden.

## Plans side by side

your-plan = Ihr Tarif
nothing-to-choose = Hier gibt es gerade nichts zu wählen. Ihr Tarif bleibt unverändert.
nothing-yet = Hier gibt es noch nichts auszuwählen. Diese Seite sieht von selbst wieder nach; Sie können auch später wiederkommen.
no-other-plan = Der Shop bietet für Ihr Abonnement keinen anderen Tarif an. Ihr Tarif bleibt unverändert.
nothing-until-chosen = Ihr Tarif bleibt unverändert, solange Sie keinen anderen wählen.
charged-to = Abbuchung über
subscriptions-method = die Zahlungsmethode Ihres Abonnements
renews = Verlängerung
plan-renews = Verlängerung Ihres Tarifs
free-trial = Kostenlose Testphase
trial-ends = Ein Wechsel, der sofort wirksam wird, beendet Ihre kostenlose Testphase.
update-method = Andere Zahlungsmethode verwenden
gains = Sie erhalten
keeps = Sie behalten
loses = Sie erhalten nicht mehr
loses-for = Statt
gain = Neu:{" "}
loss = Nicht enthalten:{" "}
same-price = Gleicher Preis
price-step = { $amount } { $per }
what-happens = Was jetzt geschieht
tax = Steuern
credit-used = Verrechnetes Guthaben
credit-granted = Guthaben für künftige Verlängerungen
total-now = Gesamtbetrag jetzt
next-renewal = Nächste Verlängerung
this-is-yours = Das ist der Tarif, den Sie haben.
no-price = Der genaue Preis dieses Wechsels lässt sich gerade nicht ermitteln; deshalb kann der Wechsel nicht gewählt werden. Ihr Tarif bleibt unverändert; bitte sehen Sie in einem Moment noch einmal nach.
plan-limit = Zu Ihrer Sicherheit sind in kurzer Zeit nur wenige Ein-Klick-Zahlungen möglich. Bitte kommen Sie später wieder, um diesen Tarif zu wählen.
not-now = Dieser Tarif kann jetzt nicht gewählt werden. Der Grund steht oben.
changing = Wechsel läuft …
options-addons = Zusatzoptionen
options-both = Anzahl und Zusatzoptionen
options-sentence = Stellen Sie ein, was Sie brauchen, und sehen Sie sich die Preise an. Es ändert sich nichts, bis Sie unten einen Tarif wählen.
quantity = Anzahl
show-prices = Preise anzeigen
scheduled = Ein Wechsel ist vorgemerkt
scheduled-blocks = Solange er aussteht, kann kein anderer Tarif gewählt werden.
scheduled-to = Ihr Tarif wechselt { $when } zu { $plan }. Bis dahin haben Sie { $current }.
withdraw = Wechsel zurücknehmen
withdrawing = Wird zurückgenommen …
checking-withdrawal = Die Verbindung ist abgebrochen. Wir sehen nach, ob der Wechsel zurückgenommen wurde.
keep-my-plan = Meinen Tarif behalten
full-price =
    { $tax ->
        [included] { $amount } { $period }, inklusive Steuern
       *[plus] { $amount } { $period }, zuzüglich etwaiger Steuern
    }
full-price-next = { $price }, das nächste Mal am { $day }
next-renewal-line =
    { $tax ->
        [included] { $day }: { $amount }, inklusive Steuern
       *[plus] { $day }: { $amount }, zuzüglich etwaiger Steuern
    }
with-addons = mit { $list }
# "Posten" is the same for one and for several.
lines-folded = So setzt sich das zusammen ({ $count } Posten)
line-plan = Tarif
line-addon = Zusatzoption
line-usage = Nutzung
line-other = Sonstiges
line-share = Anteil am Abrechnungszeitraum
line-tax =
    { $kind ->
        [included] davon { $amount } Steuern
        [less] abzüglich { $amount } Steuern
       *[plus] zuzüglich { $amount } Steuern
    }
due-on = Fällig am { $day }
due-next-billing-date = Fällig am nächsten Abrechnungstag

## Why a plan cannot be chosen

obstacle-same-plan = Das haben Sie bereits: denselben Tarif, dieselbe Anzahl und dieselben Zusatzoptionen.
obstacle-pending-change = Ein früherer Wechsel Ihres Tarifs ist noch nicht bezahlt oder entschieden. Sobald er es ist, können Sie wieder wählen.
obstacle-paid-change = Ein Wechsel Ihres Tarifs ist bezahlt, aber Dodo hat ihn noch nicht vorgenommen. Sobald er vorgenommen oder erstattet ist, können Sie wieder wählen; er wird nicht zweimal abgebucht. Dauert es länger als ein paar Minuten, schreiben Sie bitte dem Shop.
obstacle-scheduled-change = Ein Wechsel Ihres Tarifs ist bereits vorgemerkt. Sobald er zurückgenommen ist oder stattgefunden hat, können Sie einen anderen Tarif wählen.
obstacle-not-begun = Ihr Abonnement hat noch nicht begonnen: Die erste Zahlung ist noch nicht bestätigt. Sobald es aktiv ist, können Sie den Tarif wechseln.
obstacle-on-hold = Ihr Abonnement ist ausgesetzt, weil eine Zahlung fehlgeschlagen ist. Mit einer anderen Zahlungsmethode wird der fällige Betrag abgebucht, und das Abonnement läuft weiter; dann können Sie den Tarif wechseln.
obstacle-past-due = Für die letzte Verlängerung Ihres Abonnements konnte nicht abgebucht werden; das wird erneut versucht. Sobald sie bezahlt ist, können Sie den Tarif wechseln. Eine andere Zahlungsmethode kann helfen.
obstacle-paused = Ihr Abonnement ist pausiert. Sobald es weiterläuft, können Sie den Tarif wechseln.
obstacle-ended = Dieses Abonnement ist beendet; deshalb kann sein Tarif nicht mehr gewechselt werden.
obstacle-not-active = Ihr Abonnement ist gerade nicht aktiv. Sobald es aktiv ist, können Sie den Tarif wechseln.
obstacle-cancelling = Ihr Abonnement endet mit dem laufenden Zeitraum; deshalb kann sein Tarif nicht gewechselt werden. Soll es doch weiterlaufen, schreiben Sie bitte dem Shop.
obstacle-on-demand = Für dieses Abonnement wird nicht zu festen Terminen abgebucht, sondern wenn der Shop es veranlasst. Sein Tarif kann hier nicht gewechselt werden; bitte schreiben Sie dem Shop.
obstacle-usage-based = Dieses Abonnement wird nach Nutzung abgerechnet. Sein Tarif kann hier nicht gewechselt werden; bitte schreiben Sie dem Shop.
obstacle-no-payment-method = Ihr Abonnement hat keine Zahlungsmethode, über die abgebucht werden könnte. Sobald Sie eine hinzugefügt haben, können Sie den Tarif wechseln.
obstacle-method-refused = Die Bank hat die Zahlungsmethode Ihres Abonnements endgültig abgelehnt; deshalb buchen wir darüber nichts mehr ab. Mit einer anderen Zahlungsmethode können Sie diesen Tarif wählen.
obstacle-product-gone = Dieser Tarif wird nicht mehr verkauft.
obstacle-addon-missing = Zu diesem Tarif gibt es eine der Zusatzoptionen nicht, die Sie haben oder eingestellt haben. Ohne diese Zusatzoption kann er gewählt werden.
obstacle-below-minimum = Der für diesen Wechsel fällige Betrag ist zu klein, um abgebucht zu werden; deshalb ist der Wechsel jetzt nicht möglich. Eine andere Anzahl oder ein anderer Tag kann etwas ändern.

## Where a payment stands

charge-heading-charging = Abbuchung läuft: { $method }
charge-heading-unknown = Wir fragen bei der Bank nach
charge-heading-action = Ihre Bank bittet um Ihre Bestätigung
charge-heading-other-amount = Es wurde ein anderer Betrag abgebucht
charge-heading-late = Die Zahlung wurde doch noch durchgeführt
charge-heading-succeeded = Zahlung erhalten
charge-heading-declined = Die Zahlung wurde nicht durchgeführt
charge-heading-failed = Es ist keine Zahlung erfolgt
charge-under-way = { $amount } für { $product }, über { $method }. Das dauert einige Sekunden.
charge-under-way-slow = { $amount } für { $product }, über { $method }. Die Bank braucht länger als üblich. Sie können diese Seite verlassen und wiederkommen; es wird nichts doppelt abgebucht.
charge-unknown = Wir prüfen, ob die Zahlung von { $amount } für { $product } durchgeführt wurde. Es wird nichts doppelt abgebucht. Wir sehen immer wieder nach, bis wir es wissen; Sie können diese Seite verlassen und wiederkommen.
charge-action =
    { $way ->
        [here] Ihre Bank bittet Sie, die Zahlung zu bestätigen: { $amount } für { $product }, über { $method }. Ohne Ihre Bestätigung wird nichts abgebucht.
        [elsewhere] Ihre Bank bittet Sie, die Zahlung zu bestätigen: { $amount } für { $product }, über { $method }. Auf dieser Seite ist das nicht möglich. Sofern Sie nicht auf anderem Weg bestätigen, wird nichts abgebucht.
       *[over] Ihre Bank bittet Sie, die Zahlung zu bestätigen: { $amount } für { $product }, über { $method }. Die Zeit dafür ist abgelaufen. Sofern Sie nicht vorher bestätigt haben, wird nichts abgebucht.
    }
charge-succeeded = Die Zahlung war erfolgreich. Sie haben { $amount } für { $product } bezahlt.
charge-other-amount = Die Zahlung war erfolgreich, aber für { $product } wurde ein Betrag von { $taken } abgebucht, und auf der Schaltfläche stand { $amount }. Bitte schreiben Sie dem Shop und geben Sie die Referenz an.
charge-late = Diese Seite hat gemeldet, dass nichts abgebucht wurde. Inzwischen hat die Bank die Zahlung bestätigt: Sie haben { $amount } für { $product } bezahlt. Falls Sie es in der Zwischenzeit ein zweites Mal bezahlt haben, schreiben Sie bitte dem Shop und geben Sie die Referenz an.
not-charged = Es wurde nichts abgebucht.
charge-what-now = Wir versuchen es nicht von selbst noch einmal. Wenn Sie es weiterhin möchten, können Sie an der Kasse bezahlen.
confirm-with-bank = Bei Ihrer Bank bestätigen
buy-at-checkout = { $product } an der Kasse kaufen
update-card = Gespeicherte Karte aktualisieren
until-confirm = Sie haben noch etwa { $time } Zeit (bis { $clock }); kommen Sie danach hierher zurück. Wenn Sie gerade bestätigt haben, erscheint das Ergebnis hier in einem Moment.
until-over =
    { $then ->
        [choose] Wir vergewissern uns, wie es ausgegangen ist; das dauert einen Moment. Ist nichts zustande gekommen, können Sie danach auf dieser Seite erneut wählen.
       *[pay] Wir vergewissern uns, wie es ausgegangen ist; das dauert einen Moment. Ist nichts zustande gekommen, können Sie danach von dieser Seite aus an der Kasse bezahlen.
    }
until-closes =
    { $then ->
        [choose] Dieser Versuch endet von selbst in etwa { $time } ({ $clock }). Danach können Sie auf dieser Seite erneut wählen: Lassen Sie die Seite offen oder kommen Sie wieder.
       *[pay] Dieser Versuch endet von selbst in etwa { $time } ({ $clock }). Danach können Sie von dieser Seite aus an der Kasse bezahlen: Lassen Sie die Seite offen oder kommen Sie wieder.
    }
declined-generic = Die Zahlung wurde nicht genehmigt.
declined-funds = Die Bank hat die Zahlung nicht genehmigt: Es war nicht genug Geld verfügbar, oder ein Limit war erreicht.
declined-expired = Die Karte ist abgelaufen.
declined-authentication = Die Bank wollte, dass Sie die Zahlung bestätigen, und das ist nicht geschehen.
declined-temporary = Auf dem Weg zur Bank ist etwas schiefgegangen.
declined-unsupported =
    { $for ->
        [change] Diese Zahlungsmethode kann für diesen Wechsel nicht verwendet werden.
       *[purchase] Diese Zahlungsmethode kann für diesen Kauf nicht verwendet werden.
    }
failed-plainly = Diese Zahlung hat nicht stattgefunden.
failed-abandoned = Ihre Bank hat Sie gebeten, diese Zahlung zu bestätigen, und das ist nicht rechtzeitig geschehen.
failed-unconfirmed = Ihre Bank hat Sie gebeten, diese Zahlung zu bestätigen, und das ist nicht geschehen.
failed-cancelled = Diese Zahlung wurde abgebrochen, bevor sie stattfand.
failed-refused = Der Zahlungsdienst hat diese Zahlung nicht angenommen.
failed-not-sent = Die Zahlung wurde nicht rechtzeitig gesendet.
failed-nothing-found = Die Zahlung ist nie beim Zahlungsdienst angekommen. Wir haben gewartet, bis sie nicht mehr ankommen konnte.

## A receipt

product = Produkt
amount = Betrag
plan-before = Bisheriger Tarif
new-plan = Neuer Tarif
takes-effect = Wirksam ab
scheduled-change-to = Vorgemerkter Wechsel zu
charged-today = Heute abgebucht
charged = Abgebucht
keep-this-link = Bis dahin können Sie den Wechsel zurücknehmen, auch nachdem diese Seite geschlossen ist. Bewahren Sie diese Adresse auf:
your-plans-page = Ihre Tarifseite

## Where a plan change stands

change-heading-changing = Ihr Tarifwechsel läuft
change-heading-unknown = Wir prüfen Ihren Tarifwechsel
change-heading-not-changed = Ihr Tarif wurde nicht geändert
change-heading-awaited = Ihr Tarif wird gerade geändert
change-heading-overdue = Bezahlt, aber Ihr Tarif ist noch nicht geändert
change-heading-refunded = Ihre Zahlung wurde erstattet
change-heading-paid = Sie haben einen Tarifwechsel bezahlt
change-heading-was-changed = Ihr Tarif wurde geändert
change-heading-withdrawn = Ihr vorgemerkter Wechsel wurde zurückgenommen
change-heading-missed = Ihr vorgemerkter Wechsel hat nicht stattgefunden
change-heading-was-scheduled = Ihr Tarifwechsel war vorgemerkt
change-heading-scheduled-late = Ihr Tarifwechsel ist nun doch vorgemerkt
change-heading-scheduled = Ihr Tarifwechsel ist vorgemerkt
change-heading-changed = Ihr Tarif ist geändert
change-heading-changed-late = Ihr Tarif wurde doch noch geändert
change-under-way = { $amount } für den Wechsel zu { $plan }, über { $method }.
change-under-way-free = Wir fordern den Wechsel zu { $plan } an. Heute wird nichts abgebucht.
change-slow = Das dauert länger als üblich. Sie können diese Seite verlassen und wiederkommen; nichts wird doppelt ausgeführt oder doppelt abgebucht.
change-unknown = Wir prüfen, ob der Wechsel zu { $plan } durchgeführt wurde, und ebenso die Zahlung von { $amount } dafür. Es wird nichts doppelt abgebucht. Wir sehen immer wieder nach, bis wir es wissen; Sie können diese Seite verlassen und wiederkommen.
change-unknown-free = Wir prüfen, ob der Wechsel zu { $plan } durchgeführt wurde. Heute wird dafür nichts abgebucht. Wir sehen immer wieder nach, bis wir es wissen; Sie können diese Seite verlassen und wiederkommen.
change-action = Ihre Bank bittet Sie, die Zahlung zu bestätigen: { $amount } für den Wechsel zu { $plan }, über { $method }.
change-action-here =
    { $stays ->
        [yes] Ohne Ihre Bestätigung wird nichts abgebucht, und Ihr Tarif bleibt unverändert.
       *[no] Ohne Ihre Bestätigung wird nichts abgebucht.
    }
change-action-elsewhere =
    { $stays ->
        [yes] Auf dieser Seite ist das nicht möglich. Sofern Sie nicht auf anderem Weg bestätigen, wird nichts abgebucht, und Ihr Tarif bleibt unverändert.
       *[no] Auf dieser Seite ist das nicht möglich. Sofern Sie nicht auf anderem Weg bestätigen, wird nichts abgebucht.
    }
change-action-over =
    { $stays ->
        [yes] Die Zeit dafür ist abgelaufen. Sofern Sie nicht vorher bestätigt haben, wird nichts abgebucht, und Ihr Tarif bleibt unverändert.
       *[no] Die Zeit dafür ist abgelaufen. Sofern Sie nicht vorher bestätigt haben, wird nichts abgebucht.
    }
change-other-amount =
    { $holds ->
        [yes] Ihr Tarif ist jetzt { $plan }, aber es wurde ein Betrag von { $taken } abgebucht, und auf der Schaltfläche stand { $amount }. Bitte schreiben Sie dem Shop und geben Sie die Referenz an.
       *[no] Für den Wechsel zu { $plan } wurde ein Betrag von { $taken } abgebucht, und auf der Schaltfläche stand { $amount }. Bitte schreiben Sie dem Shop und geben Sie die Referenz an.
    }
change-late-unpaid = Die Zahlung wurde inzwischen durchgeführt.
change-late-change = Diese Seite hat gemeldet, dass der Wechsel nicht stattgefunden hat. Inzwischen hat er stattgefunden.
change-late-payment = Diese Seite hat gemeldet, dass nichts abgebucht wurde. Die Zahlung wurde inzwischen durchgeführt.
change-late-twice = Falls Sie dafür in der Zwischenzeit ein zweites Mal bezahlt haben, schreiben Sie bitte dem Shop und geben Sie die Referenz an.
change-awaited = Bezahlt. Dodo ändert Ihren Tarif; diese Seite zeigt es an, sobald es geschehen ist.
change-overdue = Sie haben bezahlt, aber Dodo hat Ihren Tarif noch nicht geändert, und das dauert länger, als es sollte. Es wird dafür nicht noch einmal abgebucht. Bitte schreiben Sie dem Shop und geben Sie die Referenz an: Der Shop kann den Wechsel vornehmen lassen oder Ihnen das Geld erstatten.
change-refunded = { $amount } für den Wechsel zu { $plan } wurden Ihnen erstattet. Dieser Wechsel gilt nicht.
change-gone-paid = Sie haben { $amount } für den Wechsel zu { $plan } bezahlt. Sie haben jetzt einen anderen Tarif. Falls Sie ihn seitdem nicht noch einmal gewechselt haben, schreiben Sie bitte dem Shop und geben Sie die Referenz an.
change-gone = Der Wechsel zu { $plan } wurde durchgeführt. Sie haben jetzt einen anderen Tarif.
change-holds = Ihr Tarif ist jetzt { $plan }.
change-nothing-charged = Es wurde nichts abgebucht.
change-you-paid = Sie haben { $amount } bezahlt.
change-scheduled = Ihr Tarif wechselt { $when } zu { $plan }. Es wurde nichts abgebucht. Bis dahin bleibt Ihr Tarif unverändert, und Sie können den Wechsel zurücknehmen.
change-scheduled-from = Ihr Tarif wechselt { $when } zu { $plan }. Es wurde nichts abgebucht. Bis dahin haben Sie { $from }, und Sie können den Wechsel zurücknehmen.
change-came = Ihr Tarif ist jetzt { $plan }, wie zum { $day } vorgemerkt.
change-came-next = Ihr Tarif ist jetzt { $plan }, wie zum nächsten Abrechnungstag vorgemerkt.
change-came-charged = Dafür wurde ein Betrag von { $amount } abgebucht.
change-withdrawn-over = Der Wechsel zu { $plan } wurde zurückgenommen, bevor er wirksam wurde. Dafür wurde nichts abgebucht, und Ihr Tarif bleibt unverändert.
change-missed = Der Wechsel zu { $plan } war zum { $day } vorgemerkt und hat nicht stattgefunden. Ihr Tarif bleibt unverändert.
change-missed-next = Der Wechsel zu { $plan } war zum nächsten Abrechnungstag vorgemerkt und hat nicht stattgefunden. Ihr Tarif bleibt unverändert.
change-past = Der Wechsel zu { $plan } war zum { $day } vorgemerkt.
change-past-next = Der Wechsel zu { $plan } war zum nächsten Abrechnungstag vorgemerkt.
change-credit-granted = Sie haben ein Guthaben von { $amount } für künftige Verlängerungen; es wird nicht auf Ihre Karte erstattet.
change-credit-used = Ihr Guthaben wurde in Höhe von { $amount } verrechnet.
change-unpaid-on-hold = Es wurde nichts abgebucht. Nach den Bedingungen dieses Wechsels ist Ihr Tarif trotzdem { $plan }. Ihr Abonnement ist ausgesetzt, bis bezahlt ist.
change-unpaid-settled = Bei diesem Versuch wurde nichts abgebucht; Ihr Tarif ist jetzt { $plan }.
change-unpaid-stays = Es wurde nichts abgebucht. Ihr Tarif bleibt unverändert.
change-unpaid-may-hold = Es wurde nichts abgebucht. Nach den Bedingungen dieses Wechsels kann sich Ihr Tarif trotzdem geändert haben, und Ihr Abonnement kann ausgesetzt sein, bis bezahlt ist.
change-failed-plainly = Der Wechsel hat nicht stattgefunden.
change-failed-refused = Der Zahlungsdienst hat diesen Wechsel nicht angenommen.
change-failed-not-sent = Der Wechsel wurde nicht rechtzeitig gesendet.
change-failed-nothing-found = Beim Zahlungsdienst ist von diesem Wechsel nichts zu finden. Wir haben gewartet, bis er nicht mehr ankommen konnte.
change-what-now =
    { $ways ->
        [both] Wir versuchen es nicht von selbst noch einmal. Wenn Sie den Wechsel weiterhin möchten, können Sie für Ihr Abonnement eine andere Zahlungsmethode angeben oder den Wechsel auf der Seite von Dodo bezahlen.
        [method] Wir versuchen es nicht von selbst noch einmal. Wenn Sie den Wechsel weiterhin möchten, können Sie zuerst für Ihr Abonnement eine andere Zahlungsmethode angeben.
       *[pay] Wir versuchen es nicht von selbst noch einmal. Wenn Sie den Wechsel weiterhin möchten, können Sie ihn auf der Seite von Dodo bezahlen.
    }
pay-for-change = Wechsel zu { $plan } bei Dodo bezahlen
update-subscriptions-method = Andere Zahlungsmethode für dieses Abonnement

## Pages that show nothing of anybody's purchase

thank-you = Vielen Dank
thank-you-sentence = Die Einzelheiten eines Kaufs werden nur in dem Browser angezeigt, in dem er getätigt wurde, und nur eine Zeit lang danach.
waiting = Warten auf die Bestätigung Ihrer Zahlung
waiting-sentence = Ihre Zahlung wurde uns noch nicht bestätigt. Diese Seite sieht alle paar Sekunden erneut nach. Bitte bezahlen Sie kein zweites Mal.
passing = Einen Moment bitte
passing-go-on = Weiter
own-window = Ihr Kauf öffnet sich auf einer eigenen Seite
own-window-sentence = Innerhalb dieser Seite behält Ihr Browser keine Cookies und kann uns daher nicht zeigen, dass mit ihm gekauft wurde. Auf einer eigenen Seite kann er es.
own-window-open = Ihren Kauf öffnen
quote-reference = Wenn Sie uns dazu schreiben, geben Sie bitte an:
back-to-visit = Zurück zur vorigen Seite
error-title-form = Das hat nicht geklappt
error-title-payment = Die Zahlung wurde nicht durchgeführt
error-title-closed = Diese Seite ist für diesen Browser nicht zugänglich
error-title-nothing = Hier ist nichts
error-title-open-payment = Noch nicht: Eine Zahlung ist noch offen
error-title-busy = Einen Moment bitte
error-title-ours = Bei uns ist etwas schiefgegangen
link = Dieser Link ist nur für Sie
link-sentence = Er öffnet sich in dem Browser, in dem er zuerst verwendet wird, und in keinem anderen. Durch das Öffnen wird nichts gekauft oder geändert.
link-open = Hier öffnen
link-unknown = Dieser Link funktioniert nicht
link-unknown-sentence = Er ist möglicherweise unvollständig: Bitte verwenden Sie den ganzen Link, wie er Ihnen geschickt wurde, oder bitten Sie um einen neuen.
link-ended = Dieser Link ist abgelaufen
link-ended-sentence = Links gelten nur für begrenzte Zeit. Bitte lassen Sie sich einen neuen geben; es wurde nichts geändert.
link-other-browser = Dieser Link wurde in einem anderen Browser geöffnet
link-other-browser-sentence = Zu Ihrer Sicherheit funktioniert er nur in dem Browser, der ihn zuerst geöffnet hat. Bitte fahren Sie dort fort oder lassen Sie sich einen neuen Link geben.
link-not-theirs = Dieser Link passt nicht
link-not-theirs-sentence = Er nennt etwas, das nicht zusammengehört, und öffnet deshalb nichts. Bitte lassen Sie sich einen neuen geben.
link-nothing = Hier gibt es nichts anzuzeigen
link-nothing-sentence = Wohin dieser Link führte, das gibt es nicht mehr. Es wurde nichts gekauft oder geändert.
link-busy = Einen Moment bitte
link-busy-sentence = Der Zahlungsdienst antwortet gerade nicht. Bitte versuchen Sie es mit dem Link in einem Moment noch einmal.

## What went wrong

error-not-yours = Diese Seite gehört zu dem Browser, der sie zuerst geöffnet hat.
error-not-found = Dies ist nicht mehr verfügbar. Laden Sie die Seite neu, um zu sehen, was verfügbar ist.
error-still-at-work = Ihre Bank bearbeitet noch die erste Zahlung hierfür; deshalb wird keine zweite eröffnet. Bitte sehen Sie in einigen Minuten noch einmal nach; es wird nichts doppelt abgebucht.
error-unsure = Bevor ein zweiter Zahlungsweg geöffnet wird, vergewissern wir uns, dass die erste Zahlung nicht zustande gekommen ist, und der Zahlungsdienst antwortet gerade nicht. Es wurde nichts geöffnet. Bitte versuchen Sie es in einem Moment noch einmal.
error-store = Bei uns ist etwas schiefgegangen. Laden Sie die Seite neu, um den aktuellen Stand zu sehen; es wird nichts doppelt abgebucht.
error-change-pending = Eine andere Änderung dieses Abonnements ist noch nicht bezahlt oder entschieden; deshalb wurde keine zweite begonnen. Bitte sehen Sie in einigen Minuten noch einmal nach; es wird nichts doppelt abgebucht.
error-no-price = Der Preis hierfür ließ sich gerade nicht ermitteln; deshalb wurde nichts geöffnet und nichts abgebucht. Bitte versuchen Sie es in einem Moment noch einmal.
error-too-often = Sie haben schneller nach Preisen gefragt, als wir sie einholen können. Es wurde nichts geändert und nichts abgebucht; bitte versuchen Sie es in einem Moment noch einmal.
error-refused = Der Zahlungsdienst lässt dies beim jetzigen Stand nicht zu; ein weiterer Versuch hilft deshalb nicht. Es wurde nichts geöffnet und dafür nichts abgebucht.
error-no-answer = Der Zahlungsdienst antwortet gerade nicht. Bitte versuchen Sie es in einem Moment noch einmal; es wird nichts doppelt abgebucht.
error-unpaid = Die Zahlung wurde nicht durchgeführt; es wurde also nichts gekauft und nichts abgebucht.
error-no-page = Diese Seite gibt es nicht.
error-form = Dieses Formular ist unvollständig. Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.
error-ours = Bei uns ist etwas schiefgegangen. Laden Sie die Seite neu, um den aktuellen Stand zu sehen.
error-unanswerable = Diese Anfrage kann nicht beantwortet werden.
