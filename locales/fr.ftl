## Language, numbers, lists

language-name = Français
language-choice = Langue (Language)
language-show = Afficher dans cette langue
money = { $sign }{ $number } { $symbol }
money-code = { $sign }{ $number } { $symbol }
currency-usd = $US
currency-eur = €
currency-gbp = £GB
currency-jpy = JPY
currency-inr = ₹
currency-krw = ₩
currency-brl = R$
currency-aud = $AU
currency-cad = $CA
list-separator = {", "}
list-last = { $others } et { $last }
sentence-separator = {" "}
counted = { $count } × { $name }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
day =
    { $count ->
        [1] 1er { $month } { $year }
       *[other] { $count } { $month } { $year }
    }
clock = { $time } UTC
day-and-clock = { $day }, { $clock }
minutes =
    { $count ->
        [one] { $count } minute
        [many] { $count } de minutes
       *[other] { $count } minutes
    }
hours =
    { $count ->
        [one] { $count } heure
        [many] { $count } d’heures
       *[other] { $count } heures
    }
every-day =
    { $count ->
        [1] chaque jour
       *[other] tous les { $count } jours
    }
every-week =
    { $count ->
        [1] chaque semaine
       *[other] toutes les { $count } semaines
    }
every-month =
    { $count ->
        [1] chaque mois
       *[other] tous les { $count } mois
    }
every-year =
    { $count ->
        [1] chaque année
       *[other] tous les { $count } ans
    }
per-day =
    { $count ->
        [1] par jour
       *[other] tous les { $count } jours
    }
per-week =
    { $count ->
        [1] par semaine
       *[other] toutes les { $count } semaines
    }
per-month =
    { $count ->
        [1] par mois
       *[other] tous les { $count } mois
    }
per-year =
    { $count ->
        [1] par an
       *[other] tous les { $count } ans
    }
each-time = à chaque échéance
on-day = le { $day }
on-next-billing-date = à la prochaine date de facturation
until-day = jusqu’au { $day }

## Around every page

seller = Paiement géré par Dodo Payments, vendeur légal (merchant of record).
back-to-shop = Retour à la boutique
skip = Aller au contenu
questions = Des questions ?

## The purchase

thanks = Merci pour votre achat
purchase-safe = Votre achat est terminé, quel que soit votre choix ici.
purchase-untouched = Cet achat est terminé ; le paiement ci-dessus n’y change rien.
paid = { $names }, paiement de { $total }
with-method = avec { $method }
paid-with = Payé avec
all-done = C’est tout. Vous pouvez fermer cette page.

## The offer

you-get = Ce que vous obtenez
you-have = Ce que vous avez
price = Prix
subtotal = Sous-total
discount = Remise
tax-in = Taxes ({ $country })
total-today = Total aujourd’hui
pay-with = Payer avec
on-chosen-method = avec le moyen de paiement choisi ci-dessus
# The card is good to the end of the month that follows: "expire fin 12/26".
expires = expire fin
# "que pour", because "que" alone would have to be elided before a vowel.
difference =
    { $direction ->
        [same] Même prix catalogue que pour { $name }, hors taxes.
        [more] Prix catalogue : { $amount } de plus que pour { $name }, hors taxes.
       *[less] Prix catalogue : { $amount } de moins que pour { $name }, hors taxes.
    }
to-checkout = Vers la page de paiement · { $total }
no-method = Aucun de vos moyens de paiement enregistrés ne peut servir pour cet achat. Sur la page de paiement, vous pouvez en saisir un autre ; elle affiche le montant final avant le paiement.
checkout-open = Vous avez déjà ouvert une page de paiement pour cet achat. Vous pouvez y poursuivre ; elle affiche le montant final avant le paiement.
one-click-limit = Pour votre sécurité, seuls quelques paiements en un clic sont possibles sur une courte période. Vous pouvez toujours effectuer cet achat sur la page de paiement ; elle affiche le montant final avant le paiement.
decline-for-good = Si vous refusez, cette offre ne vous sera plus présentée.
accept = Acheter maintenant
decline = Non, merci
accept-button = { $accept } · { $total }

## The moment of the click

charging = Débit en cours…
charging-takes = Cela prend quelques secondes.
declining = Un instant…
checking = Nous vérifions. Aucun montant ne sera débité deux fois.
checking-decline = La connexion a été interrompue. Nous vérifions si votre réponse nous est parvenue.
check-again = Vérifier de nouveau
reference = Référence

## What the buyer should read first

price-changed = Le prix a changé pendant que la page était ouverte : il était de { $before }, il est maintenant de { $now }. Aucun montant n’a été débité pour cette offre.
price-gone = Le prix de { $before } n’est plus valable. Aucun montant n’a été débité pour cette offre.
offer-ended = Cette offre est terminée. Aucun montant n’a été débité pour cette offre.
method-gone =
    { $count ->
        [one] { $methods } ne peut plus servir pour cet achat. Aucun montant n’a été débité pour cette offre.
        [many] { $methods } ne peuvent plus servir pour cet achat. Aucun montant n’a été débité pour cette offre.
       *[other] { $methods } ne peuvent plus servir pour cet achat. Aucun montant n’a été débité pour cette offre.
    }
limit-reached = Vous avez effectué autant de paiements en un clic que nous en autorisons sur une courte période. Aucun montant n’a été débité pour cet achat.
plan-moved = Votre abonnement a été modifié ailleurs pendant que cette page était ouverte. Votre clic n’a rien modifié et aucun montant n’a été débité ; la situation actuelle est indiquée ci-dessous.
plan-price-changed = Le prix ou les conditions de ce changement ne sont plus ceux qu’indiquait le bouton ({ $before }). Rien n’a été modifié et aucun montant n’a été débité ; la situation actuelle est indiquée ci-dessous.
plan-unpriced = Le prix de ce changement n’a pas pu être vérifié pour le moment. Rien n’a été modifié et aucun montant n’a été débité ; veuillez réessayer dans un instant.
plan-method-refused = La banque a définitivement refusé { $method } ; aucun montant n’y est donc plus débité. Rien n’a été modifié et aucun montant n’a été débité.
plan-under-way = Une autre modification de votre abonnement est en cours. Votre clic n’a rien modifié et aucun montant n’a été débité ; la situation actuelle est indiquée ci-dessous.
other-change-scheduled = Le changement programmé n’est plus celui que cette page affichait ; rien n’a donc été annulé. La situation actuelle est indiquée ci-dessous.
change-withdrawn = Le changement programmé est annulé. Votre forfait reste inchangé.
plan-too-often = C’était plus rapide que nous ne pouvons demander le prix ; votre clic n’a donc rien fait : votre forfait n’a pas été changé et aucun montant n’a été débité. Veuillez réessayer dans un instant.
prices-too-often = Vous avez demandé des prix plus vite que nous ne pouvons les obtenir. Les prix ci-dessous correspondent aux nombres qui y figurent maintenant ; veuillez réessayer dans un instant.
plans-ended = La durée de cette page est écoulée. Votre forfait n’a pas été changé et aucun montant n’a été débité. Pour choisir un forfait, veuillez utiliser un nouveau lien de la boutique.

## What the buyer agrees to, beside the button

terms-seller = Dodo Payments, le vendeur légal (merchant of record), encaisse le paiement.
terms-once =
    { $tax ->
        [included] Vous payez { $total } une seule fois, taxes comprises.
       *[none] Vous payez { $total } une seule fois.
    }
terms-today =
    { $tax ->
        [included] Vous payez { $total } aujourd’hui, taxes comprises.
       *[none] Vous payez { $total } aujourd’hui.
    }
terms-renews = L’abonnement se renouvelle { $period } au prix de { $amount }, jusqu’à résiliation de votre part.
terms-renews-first = L’abonnement se renouvelle { $period } au prix de { $amount }, la première fois le { $day }, jusqu’à résiliation de votre part.

## The same for a plan change

# "Passer à" is what French says in all three cases.
choose-plan =
    { $way ->
        [upgrade] Passer à { $plan } · { $due }
        [switch] Passer à { $plan } · { $due }
       *[change] Passer à { $plan } · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] Passer à { $plan } au renouvellement · { $due }
        [switch] Passer à { $plan } au renouvellement · { $due }
       *[change] Passer à { $plan } au renouvellement · { $due }
    }
choose-plan-binding =
    { $way ->
        [upgrade] Passer à { $plan } avec obligation de paiement · { $due }
        [switch] Passer à { $plan } avec obligation de paiement · { $due }
       *[change] Passer à { $plan } avec obligation de paiement · { $due }
    }
choose-plan-at-renewal-binding =
    { $way ->
        [upgrade] Passer à { $plan } au renouvellement, avec obligation de paiement · { $due }
        [switch] Passer à { $plan } au renouvellement, avec obligation de paiement · { $due }
       *[change] Passer à { $plan } au renouvellement, avec obligation de paiement · { $due }
    }
due-nothing = rien à payer maintenant
due-when = { $total } { $when }
plan-with-addons =
    { $count ->
        [one] { $plan } avec { $count } option
        [many] { $plan } avec { $count } d’options
       *[other] { $plan } avec { $count } options
    }
terms-change-free = Vous ne payez rien maintenant et passez immédiatement à { $plan }.
terms-change =
    { $tax ->
        [included] Vous payez { $total } maintenant, taxes comprises, et passez à { $plan }.
       *[none] Vous payez { $total } maintenant et passez à { $plan }.
    }
terms-scheduled = Aucun montant n’est débité aujourd’hui. Vous passez à { $plan } { $when } ; d’ici là, votre forfait reste inchangé et vous pouvez annuler le changement.
terms-scheduled-due =
    { $tax ->
        [included] Vous payez { $total } { $when }, taxes comprises.
       *[none] Vous payez { $total } { $when }.
    }
terms-credit-granted = Vous recevez un avoir de { $amount } pour vos renouvellements à venir. Il n’est pas remboursé sur votre carte.
terms-credit-used = Votre avoir est utilisé à hauteur de { $amount }.
terms-plan-renews =
    { $then ->
        [yes] L’abonnement se renouvelle ensuite au prix de { $price }, jusqu’à résiliation de votre part.
       *[no] L’abonnement se renouvelle au prix de { $price }, jusqu’à résiliation de votre part.
    }
terms-plan-renews-next =
    { $then ->
        [yes] L’abonnement se renouvelle ensuite au prix de { $price }, la prochaine fois le { $day }, jusqu’à résiliation de votre part.
       *[no] L’abonnement se renouvelle au prix de { $price }, la prochaine fois le { $day }, jusqu’à résiliation de votre part.
    }
terms-plan-price =
    { $tax ->
        [included] { $amount } { $period }, taxes comprises
       *[plus] { $amount } { $period }, taxes éventuelles en sus
    }
terms-plan-price-bare =
    { $tax ->
        [included] { $amount }, taxes comprises
       *[plus] { $amount }, taxes éventuelles en sus
    }
terms-unpaid-stays = Si le paiement échoue, votre forfait reste inchangé.
terms-unpaid-changes = Si le paiement échoue, votre forfait change malgré tout, et l’abonnement peut être suspendu.

## Plans side by side

your-plan = Votre forfait
nothing-to-choose = Il n’y a rien à choisir ici pour le moment. Votre forfait reste inchangé.
nothing-yet = Il n’y a encore rien à choisir ici. Cette page vérifie à nouveau d’elle-même ; vous pouvez aussi revenir plus tard.
no-other-plan = La boutique ne propose aucun autre forfait pour votre abonnement. Votre forfait reste inchangé.
nothing-until-chosen = Votre forfait reste inchangé tant que vous n’en choisissez pas un autre.
charged-to = Débit sur
subscriptions-method = le moyen de paiement de votre abonnement
renews = Renouvellement
plan-renews = Renouvellement de votre forfait
free-trial = Essai gratuit
trial-ends = Un changement à effet immédiat met fin à votre essai gratuit.
update-method = Utiliser un autre moyen de paiement
gains = Vous obtenez
keeps = Vous gardez
loses = Vous n’avez plus
loses-for = Au lieu de
gain = Nouveau :{" "}
loss = Non inclus :{" "}
same-price = Même prix
price-step = { $amount } { $per }
what-happens = Ce qui se passe maintenant
tax = Taxes
credit-used = Utilisation de votre avoir
credit-granted = Avoir pour les renouvellements à venir
total-now = Total maintenant
next-renewal = Prochain renouvellement
this-is-yours = C’est le forfait que vous avez.
no-price = Le prix exact de ce changement ne peut pas être obtenu pour le moment ; ce changement ne peut donc pas être choisi. Votre forfait reste inchangé ; veuillez revenir voir dans un instant.
plan-limit = Pour votre sécurité, seuls quelques paiements en un clic sont possibles sur une courte période. Veuillez revenir plus tard pour choisir ce forfait.
not-now = Ce forfait ne peut pas être choisi maintenant. La raison est indiquée plus haut.
changing = Changement en cours…
options-addons = Options
options-both = Quantité et options
options-sentence = Indiquez ce dont vous avez besoin et consultez les prix. Rien ne change tant que vous ne choisissez pas un forfait ci-dessous.
quantity = Quantité
show-prices = Afficher les prix
scheduled = Un changement est programmé
scheduled-blocks = Tant qu’il est en attente, aucun autre forfait ne peut être choisi.
scheduled-to = Vous passez à { $plan } { $when }. D’ici là, vous avez { $current }.
withdraw = Annuler le changement
withdrawing = Annulation en cours…
checking-withdrawal = La connexion a été interrompue. Nous vérifions si le changement a été annulé.
keep-my-plan = Garder mon forfait
full-price =
    { $tax ->
        [included] { $amount } { $period }, taxes comprises
       *[plus] { $amount } { $period }, taxes éventuelles en sus
    }
full-price-next = { $price }, la prochaine fois le { $day }
next-renewal-line =
    { $tax ->
        [included] { $day } : { $amount }, taxes comprises
       *[plus] { $day } : { $amount }, taxes éventuelles en sus
    }
with-addons = avec { $list }
lines-folded =
    { $count ->
        [one] Détail du calcul ({ $count } ligne)
        [many] Détail du calcul ({ $count } de lignes)
       *[other] Détail du calcul ({ $count } lignes)
    }
line-plan = Forfait
line-addon = Option
line-usage = Consommation
line-other = Autre
line-share = part de la période de facturation
line-tax =
    { $kind ->
        [included] dont { $amount } de taxes
        [less] moins { $amount } de taxes
       *[plus] plus { $amount } de taxes
    }
due-on = À payer le { $day }
due-next-billing-date = À payer à la prochaine date de facturation

## Why a plan cannot be chosen

obstacle-same-plan = C’est ce que vous avez déjà : le même forfait, la même quantité et les mêmes options.
obstacle-pending-change = Un changement précédent de votre forfait n’est pas encore payé ou décidé. Dès qu’il le sera, vous pourrez choisir de nouveau.
obstacle-paid-change = Un changement de votre forfait est payé, mais Dodo ne l’a pas encore effectué. Dès qu’il sera effectué ou remboursé, vous pourrez choisir de nouveau ; il ne sera pas débité deux fois. Si cela prend plus de quelques minutes, veuillez écrire à la boutique.
obstacle-scheduled-change = Un changement de votre forfait est déjà programmé. Une fois qu’il aura été annulé ou aura eu lieu, vous pourrez choisir un autre forfait.
obstacle-not-begun = Votre abonnement n’a pas commencé : son premier paiement n’est pas encore confirmé. Une fois l’abonnement actif, vous pourrez changer de forfait.
obstacle-on-hold = Votre abonnement est suspendu, car un paiement a échoué. Avec un autre moyen de paiement, le montant dû est débité et l’abonnement reprend ; vous pourrez alors changer de forfait.
obstacle-past-due = Le montant du dernier renouvellement de votre abonnement n’a pas pu être débité ; de nouvelles tentatives sont en cours. Une fois ce montant payé, vous pourrez changer de forfait. Un autre moyen de paiement peut aider.
obstacle-paused = Votre abonnement est en pause. Une fois qu’il aura repris, vous pourrez changer de forfait.
obstacle-ended = Cet abonnement a pris fin ; son forfait ne peut donc plus être changé.
obstacle-not-active = Votre abonnement n’est pas actif pour le moment. Une fois qu’il le sera, vous pourrez changer de forfait.
obstacle-cancelling = Votre abonnement doit prendre fin avec la période en cours ; son forfait ne peut donc pas être changé. S’il doit finalement se poursuivre, veuillez écrire à la boutique.
obstacle-on-demand = Le paiement de cet abonnement n’est pas débité à dates fixes, mais lorsque la boutique le demande. Son forfait ne peut pas être changé ici ; veuillez écrire à la boutique.
obstacle-usage-based = Cet abonnement est facturé selon votre consommation. Son forfait ne peut pas être changé ici ; veuillez écrire à la boutique.
obstacle-no-payment-method = Votre abonnement n’a pas de moyen de paiement pouvant être débité. Une fois que vous en aurez ajouté un, vous pourrez changer de forfait.
obstacle-method-refused = La banque a définitivement refusé le moyen de paiement de votre abonnement ; nous n’y débitons donc plus rien. Avec un autre moyen de paiement, vous pouvez choisir ce forfait.
obstacle-product-gone = Ce forfait n’est plus en vente.
obstacle-addon-missing = Ce forfait ne propose pas l’une des options que vous avez ou que vous avez indiquées. Sans cette option, il peut être choisi.
obstacle-below-minimum = Le montant dû pour ce changement est trop faible pour être débité ; le changement ne peut donc pas se faire maintenant. Une autre quantité, ou un autre jour, peut faire la différence.

## Where a payment stands

charge-heading-charging = Débit en cours : { $method }
charge-heading-unknown = Nous vérifions auprès de la banque
charge-heading-action = Votre banque demande votre confirmation
charge-heading-other-amount = Un autre montant a été débité
charge-heading-late = Le paiement a finalement abouti
charge-heading-succeeded = Paiement reçu
charge-heading-declined = Le paiement n’a pas abouti
charge-heading-failed = Aucun paiement n’a été effectué
charge-under-way = { $amount } pour { $product }, avec { $method }. Cela prend quelques secondes.
charge-under-way-slow = { $amount } pour { $product }, avec { $method }. La banque met plus de temps que d’habitude. Vous pouvez quitter cette page et y revenir ; aucun montant ne sera débité deux fois.
charge-unknown = Nous vérifions si le paiement de { $amount } pour { $product } a abouti. Aucun montant ne sera débité deux fois. Nous vérifions régulièrement jusqu’à en avoir la certitude ; vous pouvez quitter cette page et y revenir.
charge-action =
    { $way ->
        [here] Votre banque vous demande de confirmer le paiement : { $amount } pour { $product }, avec { $method }. Sans votre confirmation, aucun montant n’est débité.
        [elsewhere] Votre banque vous demande de confirmer le paiement : { $amount } pour { $product }, avec { $method }. Ce n’est pas possible sur cette page. Sauf si vous confirmez par un autre moyen, aucun montant n’est débité.
       *[over] Votre banque vous demande de confirmer le paiement : { $amount } pour { $product }, avec { $method }. Le délai pour le faire est écoulé. Sauf si vous avez confirmé avant, aucun montant n’est débité.
    }
charge-succeeded = Le paiement a abouti. Vous avez payé { $amount } pour { $product }.
charge-other-amount = Le paiement a abouti, mais un montant de { $taken } a été débité pour { $product }, et le bouton indiquait { $amount }. Veuillez écrire à la boutique en indiquant la référence.
charge-late = Cette page a indiqué qu’aucun montant n’avait été débité. La banque a confirmé le paiement depuis : vous avez payé { $amount } pour { $product }. Si vous l’avez payé une seconde fois entre-temps, veuillez écrire à la boutique en indiquant la référence.
not-charged = Aucun montant n’a été débité.
charge-what-now = Nous ne réessayons pas de nous-mêmes. Si vous souhaitez toujours cet achat, vous pouvez payer sur la page de paiement.
confirm-with-bank = Confirmer auprès de votre banque
buy-at-checkout = Acheter { $product } sur la page de paiement
update-card = Mettre à jour la carte enregistrée
until-confirm = Il vous reste environ { $time } (limite : { $clock }) ; revenez ensuite ici. Si vous venez de confirmer, le résultat s’affiche ici dans un instant.
until-over =
    { $then ->
        [choose] Nous nous assurons de l’issue de cette tentative ; cela prend un instant. Si elle n’a pas abouti, vous pourrez ensuite choisir de nouveau, depuis cette page.
       *[pay] Nous nous assurons de l’issue de cette tentative ; cela prend un instant. Si elle n’a pas abouti, vous pourrez ensuite payer sur la page de paiement, à partir d’ici.
    }
until-closes =
    { $then ->
        [choose] Cette tentative prend fin d’elle-même dans environ { $time } ({ $clock }). Vous pourrez alors choisir de nouveau, depuis cette page : laissez-la ouverte ou revenez-y.
       *[pay] Cette tentative prend fin d’elle-même dans environ { $time } ({ $clock }). Vous pourrez alors payer sur la page de paiement, à partir d’ici : laissez cette page ouverte ou revenez-y.
    }
declined-generic = Le paiement n’a pas été approuvé.
declined-funds = La banque n’a pas approuvé le paiement : la somme disponible ne suffisait pas, ou un plafond était atteint.
declined-expired = La carte a expiré.
declined-authentication = La banque voulait que vous confirmiez le paiement, et cela n’a pas été fait.
declined-temporary = Un problème est survenu dans la transmission à la banque.
declined-unsupported =
    { $for ->
        [change] Ce moyen de paiement ne peut pas servir pour ce changement.
       *[purchase] Ce moyen de paiement ne peut pas servir pour cet achat.
    }
failed-plainly = Ce paiement n’a pas eu lieu.
failed-abandoned = Votre banque vous a demandé de confirmer ce paiement, et cela n’a pas été fait à temps.
failed-unconfirmed = Votre banque vous a demandé de confirmer ce paiement, et cela n’a pas été fait.
failed-cancelled = Ce paiement a été annulé avant d’avoir lieu.
failed-refused = Le service de paiement n’a pas accepté ce paiement.
failed-not-sent = Le paiement n’a pas été envoyé à temps.
failed-nothing-found = Le paiement n’est jamais arrivé au service de paiement. Nous avons attendu qu’il ne puisse plus arriver.

## A receipt

product = Produit
amount = Montant
plan-before = Forfait précédent
new-plan = Nouveau forfait
takes-effect = Prend effet le
scheduled-change-to = Passage programmé à
charged-today = Montant débité aujourd’hui
charged = Montant débité
keep-this-link = D’ici là, vous pouvez annuler le changement, même après la fermeture de cette page. Conservez cette adresse :
your-plans-page = votre page des forfaits

## Where a plan change stands

change-heading-changing = Changement de forfait en cours
change-heading-unknown = Nous vérifions votre changement de forfait
change-heading-not-changed = Votre forfait n’a pas été changé
change-heading-awaited = Votre forfait est en train d’être changé
change-heading-overdue = Payé, mais votre forfait n’est pas encore changé
change-heading-refunded = Votre paiement a été remboursé
change-heading-paid = Vous avez payé un changement de forfait
change-heading-was-changed = Votre forfait a été changé
change-heading-withdrawn = Votre changement programmé a été annulé
change-heading-missed = Votre changement programmé n’a pas eu lieu
change-heading-was-scheduled = Votre changement de forfait était programmé
change-heading-scheduled-late = Votre changement de forfait est finalement programmé
change-heading-scheduled = Votre changement de forfait est programmé
change-heading-changed = Changement de forfait effectué
change-heading-changed-late = Votre forfait a finalement été changé
change-under-way = { $amount } pour le passage à { $plan }, avec { $method }.
change-under-way-free = Nous demandons le passage à { $plan }. Aucun montant n’est débité aujourd’hui.
change-slow = Cela prend plus de temps que d’habitude. Vous pouvez quitter cette page et y revenir ; rien ne sera fait ni débité deux fois.
change-unknown = Nous vérifions si le passage à { $plan } a abouti, ainsi que le paiement de { $amount } correspondant. Aucun montant ne sera débité deux fois. Nous vérifions régulièrement jusqu’à en avoir la certitude ; vous pouvez quitter cette page et y revenir.
change-unknown-free = Nous vérifions si le passage à { $plan } a abouti. Aucun montant n’est débité pour cela aujourd’hui. Nous vérifions régulièrement jusqu’à en avoir la certitude ; vous pouvez quitter cette page et y revenir.
change-action = Votre banque vous demande de confirmer le paiement : { $amount } pour le passage à { $plan }, avec { $method }.
change-action-here =
    { $stays ->
        [yes] Sans votre confirmation, aucun montant n’est débité, et votre forfait reste inchangé.
       *[no] Sans votre confirmation, aucun montant n’est débité.
    }
change-action-elsewhere =
    { $stays ->
        [yes] Ce n’est pas possible sur cette page. Sauf si vous confirmez par un autre moyen, aucun montant n’est débité, et votre forfait reste inchangé.
       *[no] Ce n’est pas possible sur cette page. Sauf si vous confirmez par un autre moyen, aucun montant n’est débité.
    }
change-action-over =
    { $stays ->
        [yes] Le délai pour le faire est écoulé. Sauf si vous avez confirmé avant, aucun montant n’est débité, et votre forfait reste inchangé.
       *[no] Le délai pour le faire est écoulé. Sauf si vous avez confirmé avant, aucun montant n’est débité.
    }
change-other-amount =
    { $holds ->
        [yes] Votre forfait est maintenant { $plan }, mais un montant de { $taken } a été débité, et le bouton indiquait { $amount }. Veuillez écrire à la boutique en indiquant la référence.
       *[no] Un montant de { $taken } a été débité pour le passage à { $plan }, et le bouton indiquait { $amount }. Veuillez écrire à la boutique en indiquant la référence.
    }
change-late-unpaid = Le paiement a abouti depuis.
change-late-change = Cette page a indiqué que le changement n’avait pas eu lieu. Il a eu lieu depuis.
change-late-payment = Cette page a indiqué qu’aucun montant n’avait été débité. Le paiement a abouti depuis.
change-late-twice = Si vous l’avez payé une seconde fois entre-temps, veuillez écrire à la boutique en indiquant la référence.
change-awaited = Paiement effectué. Dodo change votre forfait ; cette page l’affiche dès que c’est fait.
change-overdue = Vous avez payé, mais Dodo n’a pas encore changé votre forfait, et cela prend plus de temps que prévu. Aucun autre montant ne sera débité pour cela. Veuillez écrire à la boutique en indiquant la référence : elle peut faire effectuer le changement ou vous rembourser.
change-refunded = { $amount } pour le passage à { $plan } vous a été remboursé. Ce changement n’est pas en vigueur.
change-gone-paid = Vous avez payé { $amount } pour le passage à { $plan }. Vous avez maintenant un autre forfait. Si vous n’en avez pas changé de nouveau depuis, veuillez écrire à la boutique en indiquant la référence.
change-gone = Le passage à { $plan } a été effectué. Vous avez maintenant un autre forfait.
change-holds = Votre forfait est maintenant { $plan }.
change-nothing-charged = Aucun montant n’a été débité.
change-you-paid = Vous avez payé { $amount }.
change-scheduled = Vous passez à { $plan } { $when }. Aucun montant n’a été débité. D’ici là, votre forfait reste inchangé et vous pouvez annuler le changement.
change-scheduled-from = Vous passez à { $plan } { $when }. Aucun montant n’a été débité. D’ici là, vous avez { $from } et vous pouvez annuler le changement.
change-came = Votre forfait est maintenant { $plan }, comme programmé pour le { $day }.
change-came-next = Votre forfait est maintenant { $plan }, comme programmé pour la prochaine date de facturation.
change-came-charged = Un montant de { $amount } a été débité pour cela.
change-withdrawn-over = Le passage à { $plan } a été annulé avant de prendre effet. Aucun montant n’a été débité pour cela, et votre forfait reste inchangé.
change-missed = Le passage à { $plan } était programmé pour le { $day } et n’a pas eu lieu. Votre forfait reste inchangé.
change-missed-next = Le passage à { $plan } était programmé pour la prochaine date de facturation et n’a pas eu lieu. Votre forfait reste inchangé.
change-past = Le passage à { $plan } était programmé pour le { $day }.
change-past-next = Le passage à { $plan } était programmé pour la prochaine date de facturation.
change-credit-granted = Vous avez un avoir de { $amount } pour vos renouvellements à venir ; il n’est pas remboursé sur votre carte.
change-credit-used = Votre avoir a été utilisé à hauteur de { $amount }.
change-unpaid-on-hold = Aucun montant n’a été débité. Selon les conditions de ce changement, votre forfait est malgré tout { $plan }. Votre abonnement est suspendu jusqu’au paiement.
change-unpaid-settled = Aucun montant n’a été débité lors de cette tentative ; votre forfait est maintenant { $plan }.
change-unpaid-stays = Aucun montant n’a été débité. Votre forfait reste inchangé.
change-unpaid-may-hold = Aucun montant n’a été débité. Selon les conditions de ce changement, il se peut que votre forfait ait changé malgré tout et que votre abonnement soit suspendu jusqu’au paiement.
change-failed-plainly = Le changement n’a pas eu lieu.
change-failed-refused = Le service de paiement n’a pas accepté ce changement.
change-failed-not-sent = Le changement n’a pas été envoyé à temps.
change-failed-nothing-found = Nous ne trouvons aucune trace de ce changement auprès du service de paiement. Nous avons attendu qu’il ne puisse plus arriver.
change-what-now =
    { $ways ->
        [both] Nous ne réessayons pas de nous-mêmes. Si vous souhaitez toujours ce changement, vous pouvez indiquer un autre moyen de paiement pour votre abonnement, ou payer le changement sur la page de Dodo.
        [method] Nous ne réessayons pas de nous-mêmes. Si vous souhaitez toujours ce changement, vous pouvez d’abord indiquer un autre moyen de paiement pour votre abonnement.
       *[pay] Nous ne réessayons pas de nous-mêmes. Si vous souhaitez toujours ce changement, vous pouvez le payer sur la page de Dodo.
    }
pay-for-change = Payer le passage à { $plan } sur la page de Dodo
update-subscriptions-method = Autre moyen de paiement pour cet abonnement

## Pages that show nothing of anybody's purchase

thank-you = Merci
thank-you-sentence = Les détails d’un achat ne sont affichés que dans le navigateur avec lequel il a été fait, et seulement pendant un certain temps.
waiting = En attente de la confirmation de votre paiement
waiting-sentence = Votre paiement ne nous a pas encore été confirmé. Cette page vérifie de nouveau à quelques secondes d’intervalle. Veuillez ne pas payer une seconde fois.
passing = Un instant, s’il vous plaît
passing-go-on = Continuer
own-window = Votre achat s’ouvre sur sa propre page
own-window-sentence = À l’intérieur de cette page, votre navigateur ne conserve pas de cookies et ne peut donc pas nous montrer que l’achat a été fait avec lui. Sur une page à part, il le peut.
own-window-open = Ouvrir votre achat
quote-reference = Si vous nous écrivez à ce sujet, veuillez indiquer :
back-to-visit = Revenir où vous étiez
error-title-form = Cela n’a pas fonctionné
error-title-payment = Le paiement n’a pas abouti
error-title-closed = Cette page n’est pas accessible à ce navigateur
error-title-nothing = Il n’y a rien ici
error-title-open-payment = Pas encore : un paiement est toujours en cours
error-title-busy = Un instant, s’il vous plaît
error-title-ours = Un problème est survenu de notre côté
link = Ce lien vous est personnel
link-sentence = Il s’ouvre dans le premier navigateur où il est utilisé, et dans aucun autre. Son ouverture n’entraîne aucun achat ni aucune modification.
link-open = Ouvrir ici
link-unknown = Ce lien ne fonctionne pas
link-unknown-sentence = Il est peut-être incomplet : veuillez utiliser le lien entier tel qu’il vous a été envoyé, ou en demander un nouveau.
link-ended = Ce lien a expiré
link-ended-sentence = Les liens sont valables pour une durée limitée. Veuillez en demander un nouveau ; rien n’a été modifié.
link-other-browser = Ce lien a été ouvert dans un autre navigateur
link-other-browser-sentence = Pour votre sécurité, il ne fonctionne que dans le navigateur qui l’a ouvert en premier. Veuillez poursuivre dans celui-ci, ou demander un nouveau lien.
link-not-theirs = Ce lien ne convient pas
link-not-theirs-sentence = Il désigne des éléments qui ne vont pas ensemble ; il n’ouvre donc rien. Veuillez en demander un nouveau.
link-nothing = Il n’y a rien à afficher ici
link-nothing-sentence = Ce vers quoi ce lien menait n’existe plus. Rien n’a été acheté ni modifié.
link-busy = Un instant, s’il vous plaît
link-busy-sentence = Le service de paiement ne répond pas pour le moment. Veuillez réessayer le lien dans un instant.

## What went wrong

error-not-yours = Cette page appartient au navigateur qui l’a ouverte en premier.
error-not-found = Ceci n’est plus disponible. Rechargez la page pour voir ce qui l’est.
error-still-at-work = Votre banque traite encore le premier paiement de cet achat ; aucun second paiement n’est donc ouvert. Veuillez revenir voir dans quelques minutes ; aucun montant ne sera débité deux fois.
error-unsure = Avant d’ouvrir une seconde possibilité de payer, nous nous assurons que le premier paiement n’a pas abouti, et le service de paiement ne répond pas pour le moment. Rien n’a été ouvert. Veuillez réessayer dans un instant.
error-store = Un problème est survenu de notre côté. Rechargez la page pour voir la situation actuelle ; aucun montant ne sera débité deux fois.
error-change-pending = Une autre modification de cet abonnement n’est pas encore payée ou décidée ; aucune seconde n’a donc été lancée. Veuillez revenir voir dans quelques minutes ; aucun montant ne sera débité deux fois.
error-no-price = Le prix n’a pas pu être obtenu pour le moment ; rien n’a donc été ouvert et aucun montant n’a été débité. Veuillez réessayer dans un instant.
error-too-often = Vous avez demandé des prix plus vite que nous ne pouvons les obtenir. Rien n’a été modifié et aucun montant n’a été débité ; veuillez réessayer dans un instant.
error-refused = Le service de paiement ne le permet pas dans la situation actuelle ; réessayer n’y changera donc rien. Rien n’a été ouvert et aucun montant n’a été débité pour cela.
error-no-answer = Le service de paiement ne répond pas pour le moment. Veuillez réessayer dans un instant ; aucun montant ne sera débité deux fois.
error-unpaid = Le paiement n’a pas abouti ; rien n’a donc été acheté et aucun montant n’a été débité.
error-no-page = Cette page n’existe pas.
error-form = Ce formulaire est incomplet. Revenez en arrière, rechargez la page et réessayez.
error-ours = Un problème est survenu de notre côté. Rechargez la page pour voir la situation actuelle.
error-unanswerable = Cette demande ne peut pas recevoir de réponse.
