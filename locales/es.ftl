## Language, numbers, lists

language-name = Español
language-choice = Idioma
language-show = Mostrar en este idioma
money = { $sign }{ $number } { $symbol }
money-code = { $sign }{ $number } { $symbol }
# CLDR "es" has a sign for the dollar of the United States and the euro only; the others go by their code.
currency-usd = US$
currency-eur = €
currency-gbp = GBP
currency-jpy = JPY
currency-inr = INR
currency-krw = KRW
currency-brl = BRL
currency-aud = AUD
currency-cad = CAD
list-separator = {", "}
list-last = { $others } y { $last }
sentence-separator = {" "}
counted = { $count } × { $name }
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre
day = { $count } de { $month } de { $year }
clock = { $time } UTC
day-and-clock = { $day }, { $clock }
minutes =
    { $count ->
        [one] { $count } minuto
        [many] { $count } de minutos
       *[other] { $count } minutos
    }
hours =
    { $count ->
        [one] { $count } hora
        [many] { $count } de horas
       *[other] { $count } horas
    }
every-day =
    { $count ->
        [1] cada día
        [many] cada { $count } de días
       *[other] cada { $count } días
    }
every-week =
    { $count ->
        [1] cada semana
        [many] cada { $count } de semanas
       *[other] cada { $count } semanas
    }
every-month =
    { $count ->
        [1] cada mes
        [many] cada { $count } de meses
       *[other] cada { $count } meses
    }
every-year =
    { $count ->
        [1] cada año
        [many] cada { $count } de años
       *[other] cada { $count } años
    }
per-day =
    { $count ->
        [1] al día
        [many] cada { $count } de días
       *[other] cada { $count } días
    }
per-week =
    { $count ->
        [1] a la semana
        [many] cada { $count } de semanas
       *[other] cada { $count } semanas
    }
per-month =
    { $count ->
        [1] al mes
        [many] cada { $count } de meses
       *[other] cada { $count } meses
    }
per-year =
    { $count ->
        [1] al año
        [many] cada { $count } de años
       *[other] cada { $count } años
    }
each-time = cada vez
on-day = el { $day }
on-next-billing-date = en la próxima fecha de facturación
until-day = hasta el { $day }

## Around every page

seller = Pago gestionado por Dodo Payments, vendedor responsable (merchant of record).
back-to-shop = Volver a la tienda
skip = Ir al contenido
questions = ¿Preguntas?

## The purchase

thanks = Gracias por su compra
purchase-safe = Su compra está completa, elija lo que elija aquí.
purchase-untouched = Esta compra está completa; el pago de arriba no la modifica.
paid = { $names }: pagó { $total }
with-method = con { $method }
paid-with = Pagado con
all-done = Eso es todo. Ya puede cerrar esta página.

## The offer

you-get = Lo que obtiene
you-have = Lo que tiene
price = Precio
subtotal = Subtotal
discount = Descuento
tax-in = Impuestos ({ $country })
total-today = Total hoy
pay-with = Pagar con
on-chosen-method = con el método de pago elegido arriba
expires = vencimiento
difference =
    { $direction ->
        [same] El mismo precio de lista que { $name }, antes de impuestos.
        [more] Precio de lista: { $amount } más que { $name }, antes de impuestos.
       *[less] Precio de lista: { $amount } menos que { $name }, antes de impuestos.
    }
to-checkout = Ir a la página de pago · { $total }
no-method = Ninguno de sus métodos de pago guardados se puede usar para esto. En la página de pago puede indicar otro; allí verá el importe final antes de pagar.
checkout-open = Ya abrió antes una página de pago para esto. Puede continuar en ella; allí verá el importe final antes de pagar.
one-click-limit = Por su seguridad, los pagos con un clic están limitados a unos pocos a la vez. Aun así, puede comprar esto en la página de pago; allí verá el importe final antes de pagar.
decline-for-good = Si la rechaza, esta oferta no se le volverá a mostrar.
accept = Comprar ahora
decline = No, gracias
accept-button = { $accept } · { $total }

## The moment of the click

charging = Cobrando…
charging-takes = Esto tarda unos segundos.
declining = Un momento…
checking = Lo estamos verificando. No se le cobrará dos veces.
checking-decline = Se interrumpió la conexión. Estamos verificando si su respuesta llegó.
check-again = Verificar de nuevo
reference = Referencia

## What the buyer should read first

price-changed = El precio cambió mientras la página estaba abierta: era { $before } y ahora es { $now }. No se cobró nada por esta oferta.
price-gone = El precio de { $before } ya no es válido. No se cobró nada por esta oferta.
offer-ended = Esta oferta terminó. No se cobró nada por ella.
method-gone = Ya no es posible usar { $methods } para esto. No se cobró nada por esta oferta.
limit-reached = Ya hizo todos los pagos con un clic que permitimos en poco tiempo. No se cobró nada por esto.
plan-moved = Su suscripción se modificó en otro lugar mientras esta página estaba abierta. Con su clic no se cambió nada y no se cobró nada; abajo puede ver la situación actual.
plan-price-changed = El precio o las condiciones de este cambio ya no son los que indicaba el botón ({ $before }). No se cambió nada y no se cobró nada; abajo puede ver la situación actual.
plan-unpriced = En este momento no se pudo verificar el precio de este cambio. No se cambió nada y no se cobró nada; inténtelo de nuevo en un momento, por favor.
plan-method-refused = El banco rechazó definitivamente { $method }, por lo que ya no se usa para cobrar. No se cambió nada y no se cobró nada.
plan-under-way = Hay otro cambio de su suscripción en curso. Con su clic no se cambió nada y no se cobró nada; abajo puede ver la situación actual.
other-change-scheduled = Ahora está programado un cambio distinto del que mostraba esta página, por lo que no se anuló nada; abajo puede ver la situación actual.
change-withdrawn = El cambio programado está anulado. Su plan sigue como está.
plan-too-often = Fue más rápido de lo que podemos consultar el precio, así que su clic no hizo nada: su plan no cambió y no se cobró nada. Inténtelo de nuevo en un momento, por favor.
prices-too-often = Pidió precios más rápido de lo que podemos obtenerlos. Los precios de abajo corresponden a las cantidades que aparecen ahora; inténtelo de nuevo en un momento, por favor.
plans-ended = El tiempo de esta página terminó. Su plan no cambió y no se cobró nada. Para elegir un plan, use un enlace nuevo de la tienda, por favor.

## What the buyer agrees to, beside the button

terms-seller = Dodo Payments, vendedor responsable (merchant of record), recibe el pago.
terms-once =
    { $tax ->
        [included] Usted paga { $total } una sola vez, impuestos incluidos.
       *[none] Usted paga { $total } una sola vez.
    }
terms-today =
    { $tax ->
        [included] Usted paga { $total } hoy, impuestos incluidos.
       *[none] Usted paga { $total } hoy.
    }
terms-renews = La suscripción se renueva por { $amount } { $period }, hasta que usted la cancele.
terms-renews-first = La suscripción se renueva por { $amount } { $period }, por primera vez el { $day }, hasta que usted la cancele.

## The same for a plan change

choose-plan =
    { $way ->
        [upgrade] Mejorar a { $plan } · { $due }
        [switch] Cambiar a { $plan } · { $due }
       *[change] Cambiar a { $plan } · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] Mejorar a { $plan } en la renovación · { $due }
        [switch] Cambiar a { $plan } en la renovación · { $due }
       *[change] Cambiar a { $plan } en la renovación · { $due }
    }
choose-plan-binding =
    { $way ->
        [upgrade] Mejorar a { $plan } con obligación de pago · { $due }
        [switch] Cambiar a { $plan } con obligación de pago · { $due }
       *[change] Cambiar a { $plan } con obligación de pago · { $due }
    }
choose-plan-at-renewal-binding =
    { $way ->
        [upgrade] Mejorar a { $plan } en la renovación, con obligación de pago · { $due }
        [switch] Cambiar a { $plan } en la renovación, con obligación de pago · { $due }
       *[change] Cambiar a { $plan } en la renovación, con obligación de pago · { $due }
    }
due-nothing = nada que pagar ahora
due-when = { $total } { $when }
plan-with-addons =
    { $count ->
        [one] { $plan } con { $count } complemento
        [many] { $plan } con { $count } de complementos
       *[other] { $plan } con { $count } complementos
    }
terms-change-free = Usted no paga nada ahora y cambia a { $plan } de inmediato.
terms-change =
    { $tax ->
        [included] Usted paga { $total } ahora, impuestos incluidos, y cambia a { $plan }.
       *[none] Usted paga { $total } ahora y cambia a { $plan }.
    }
terms-scheduled = Hoy no se cobra nada. Su plan cambia a { $plan } { $when }; hasta entonces sigue como está y usted puede anular el cambio.
terms-scheduled-due =
    { $tax ->
        [included] Usted paga { $total } { $when }, impuestos incluidos.
       *[none] Usted paga { $total } { $when }.
    }
terms-credit-granted = Usted recibe un saldo a favor de { $amount } para futuras renovaciones. No se reembolsa a su tarjeta.
terms-credit-used = Se usa su saldo a favor por un importe de { $amount }.
terms-plan-renews =
    { $then ->
        [yes] Después, la suscripción se renueva por { $price }, hasta que usted la cancele.
       *[no] La suscripción se renueva por { $price }, hasta que usted la cancele.
    }
terms-plan-renews-next =
    { $then ->
        [yes] Después, la suscripción se renueva por { $price }, la próxima vez el { $day }, hasta que usted la cancele.
       *[no] La suscripción se renueva por { $price }, la próxima vez el { $day }, hasta que usted la cancele.
    }
terms-plan-price =
    { $tax ->
        [included] { $amount } { $period }, impuestos incluidos
       *[plus] { $amount } { $period }, más los impuestos que correspondan
    }
terms-plan-price-bare =
    { $tax ->
        [included] { $amount }, impuestos incluidos
       *[plus] { $amount }, más los impuestos que correspondan
    }
terms-unpaid-stays = Si el pago falla, su plan sigue como está.
terms-unpaid-changes = Si el pago falla, su plan cambia de todos modos y la suscripción puede quedar suspendida.

## Plans side by side

your-plan = Su plan
nothing-to-choose = En este momento no hay nada que elegir aquí. Su plan sigue como está.
nothing-yet = Aquí todavía no hay nada que elegir. Esta página vuelve a comprobarlo por sí sola; también puede volver más tarde.
no-other-plan = La tienda no ofrece ningún otro plan para su suscripción. Su plan sigue como está.
nothing-until-chosen = Su plan sigue como está, a menos que elija otro.
charged-to = Se cobra con
subscriptions-method = el método de pago de su suscripción
renews = Renovación
plan-renews = Renovación de su plan
free-trial = Prueba gratuita
trial-ends = Un cambio con efecto inmediato pone fin a su prueba gratuita.
update-method = Usar otro método de pago
gains = Obtiene
keeps = Conserva
loses = Ya no tendrá
loses-for = En lugar de
gain = Nuevo:{" "}
loss = No incluido:{" "}
same-price = Mismo precio
price-step = { $amount } { $per }
what-happens = Lo que ocurre ahora
tax = Impuestos
credit-used = Saldo a favor usado
credit-granted = Saldo a favor para futuras renovaciones
total-now = Total ahora
next-renewal = Próxima renovación
this-is-yours = Este es el plan que tiene.
no-price = En este momento no se puede obtener el precio exacto de este cambio, por lo que no es posible elegirlo. Su plan sigue como está; vuelva a mirar en un momento, por favor.
plan-limit = Por su seguridad, los pagos con un clic están limitados a unos pocos a la vez. Vuelva más tarde para elegir este plan, por favor.
not-now = Este plan no se puede elegir ahora. El motivo se indica arriba.
changing = Cambiando…
options-addons = Complementos
options-both = Cantidad y complementos
options-sentence = Indique lo que necesita y vea los precios. Nada cambia hasta que elija un plan más abajo.
quantity = Cantidad
show-prices = Ver precios
scheduled = Hay un cambio programado
scheduled-blocks = Mientras esté pendiente, no se puede elegir otro plan.
scheduled-to = Su plan cambia a { $plan } { $when }. Hasta entonces tiene { $current }.
withdraw = Anular el cambio
withdrawing = Anulando…
checking-withdrawal = Se interrumpió la conexión. Estamos verificando si el cambio se anuló.
keep-my-plan = Mantener mi plan
full-price =
    { $tax ->
        [included] { $amount } { $period }, impuestos incluidos
       *[plus] { $amount } { $period }, más los impuestos que correspondan
    }
full-price-next = { $price }; la próxima, el { $day }
next-renewal-line =
    { $tax ->
        [included] { $day }: { $amount }, impuestos incluidos
       *[plus] { $day }: { $amount }, más los impuestos que correspondan
    }
with-addons = con { $list }
lines-folded =
    { $count ->
        [one] Cómo se calcula ({ $count } línea)
        [many] Cómo se calcula ({ $count } de líneas)
       *[other] Cómo se calcula ({ $count } líneas)
    }
line-plan = Plan
line-addon = Complemento
line-usage = Consumo
line-other = Otros
line-share = parte del período de facturación
line-tax =
    { $kind ->
        [included] incluye { $amount } de impuestos
        [less] menos { $amount } de impuestos
       *[plus] más { $amount } de impuestos
    }
due-on = A pagar el { $day }
due-next-billing-date = A pagar en la próxima fecha de facturación

## Why a plan cannot be chosen

obstacle-same-plan = Esto es lo que ya tiene: el mismo plan, la misma cantidad y los mismos complementos.
obstacle-pending-change = Un cambio anterior de su plan aún no está pagado o decidido. En cuanto lo esté, podrá elegir de nuevo.
obstacle-paid-change = Un cambio de su plan está pagado, pero Dodo aún no lo ha hecho. En cuanto esté hecho o reembolsado, podrá elegir de nuevo; no se le cobrará dos veces. Si tarda más de unos minutos, escriba a la tienda, por favor.
obstacle-scheduled-change = Ya hay un cambio de su plan programado. Cuando se haya anulado o realizado, podrá elegir otro plan.
obstacle-not-begun = Su suscripción no ha comenzado: su primer pago aún no está confirmado. Cuando esté activa, podrá cambiar el plan.
obstacle-on-hold = Su suscripción está suspendida porque falló un pago. Con otro método de pago, se cobra lo pendiente y la suscripción continúa; entonces podrá cambiar el plan.
obstacle-past-due = No se pudo cobrar la última renovación de su suscripción y se está intentando de nuevo. Cuando esté pagada, podrá cambiar el plan. Otro método de pago puede ayudar.
obstacle-paused = Su suscripción está en pausa. Cuando continúe, podrá cambiar el plan.
obstacle-ended = Esta suscripción terminó, por lo que ya no se puede cambiar su plan.
obstacle-not-active = Su suscripción no está activa en este momento. Cuando lo esté, podrá cambiar el plan.
obstacle-cancelling = Está previsto que su suscripción termine con el período actual, por lo que no se puede cambiar su plan. Si quiere que continúe de todos modos, escriba a la tienda, por favor.
obstacle-on-demand = Esta suscripción no se cobra en fechas fijas, sino cuando la tienda lo solicita. Su plan no se puede cambiar aquí; escriba a la tienda, por favor.
obstacle-usage-based = Esta suscripción se factura según el consumo. Su plan no se puede cambiar aquí; escriba a la tienda, por favor.
obstacle-no-payment-method = Su suscripción no tiene ningún método de pago con el que se pueda cobrar. Cuando haya añadido uno, podrá cambiar el plan.
obstacle-method-refused = El banco rechazó definitivamente el método de pago de su suscripción, por lo que ya no lo usamos para cobrar. Con otro método de pago puede elegir este plan.
obstacle-product-gone = Este plan ya no se vende.
obstacle-addon-missing = Este plan no ofrece uno de los complementos que tiene o que indicó. Sin ese complemento se puede elegir.
obstacle-below-minimum = El importe a pagar por este cambio es demasiado pequeño para cobrarlo, por lo que no se puede hacer ahora. Con otra cantidad, u otro día, el resultado puede ser distinto.

## Where a payment stands

charge-heading-charging = Cobrando con { $method }
charge-heading-unknown = Lo estamos verificando con el banco
charge-heading-action = Su banco le pide su confirmación
charge-heading-other-amount = Se cobró otro importe
charge-heading-late = Al final, el pago sí se realizó
charge-heading-succeeded = Pago recibido
charge-heading-declined = El pago no se realizó
charge-heading-failed = No se hizo ningún pago
charge-under-way = { $amount } por { $product }, con { $method }. Esto tarda unos segundos.
charge-under-way-slow = { $amount } por { $product }, con { $method }. El banco está tardando más de lo habitual. Puede salir de esta página y volver; no se le cobrará dos veces.
charge-unknown = Estamos verificando si se realizó el pago de { $amount } por { $product }. No se le cobrará dos veces. Seguimos consultando hasta saberlo; puede salir de esta página y volver.
charge-action =
    { $way ->
        [here] Su banco le pide que confirme el pago de { $amount } por { $product }, con { $method }. No se cobra nada si no lo hace.
        [elsewhere] Su banco le pide que confirme el pago de { $amount } por { $product }, con { $method }. Eso no se puede hacer en esta página. Si no lo confirma de otra manera, no se cobra nada.
       *[over] Su banco le pide que confirme el pago de { $amount } por { $product }, con { $method }. El plazo para hacerlo terminó. Si no lo hizo antes, no se cobra nada.
    }
charge-succeeded = El pago se realizó. Usted pagó { $amount } por { $product }.
charge-other-amount = El pago se realizó, pero el importe cobrado por { $product } fue { $taken }, y el botón indicaba { $amount }. Escriba a la tienda e indique la referencia, por favor.
charge-late = Esta página indicaba que no se le cobró nada. Después, el banco confirmó el pago: usted pagó { $amount } por { $product }. Si entretanto lo pagó por segunda vez, escriba a la tienda e indique la referencia, por favor.
not-charged = No se le cobró nada.
charge-what-now = No lo intentaremos de nuevo por nuestra cuenta. Si todavía lo quiere, puede pagar en la página de pago.
confirm-with-bank = Confirmar con su banco
buy-at-checkout = Comprar { $product } en la página de pago
update-card = Actualizar la tarjeta guardada
until-confirm = Hora límite para confirmar: { $clock } (en aproximadamente { $time }). Después, vuelva aquí. Si acaba de confirmar, el resultado aparecerá aquí en un momento.
until-over =
    { $then ->
        [choose] Nos estamos asegurando de cómo terminó; esto tarda un momento. Si no se realizó, podrá elegir de nuevo desde esta página.
       *[pay] Nos estamos asegurando de cómo terminó; esto tarda un momento. Si no se realizó, podrá pagar en la página de pago, desde esta página.
    }
until-closes =
    { $then ->
        [choose] Este intento termina por sí solo en aproximadamente { $time } ({ $clock }). Entonces podrá elegir de nuevo desde esta página: déjela abierta o vuelva.
       *[pay] Este intento termina por sí solo en aproximadamente { $time } ({ $clock }). Entonces podrá pagar en la página de pago, desde esta página: déjela abierta o vuelva.
    }
declined-generic = El pago no fue aprobado.
declined-funds = El banco no aprobó el pago: no había suficiente dinero disponible o se alcanzó un límite.
declined-expired = La tarjeta está vencida.
declined-authentication = El banco pidió que usted confirmara el pago, y no hubo confirmación.
declined-temporary = Algo falló en la comunicación con el banco.
declined-unsupported =
    { $for ->
        [change] Este método de pago no se puede usar para este cambio.
       *[purchase] Este método de pago no se puede usar para esta compra.
    }
failed-plainly = Este pago no se realizó.
failed-abandoned = Su banco le pidió que confirmara este pago, y no hubo confirmación a tiempo.
failed-unconfirmed = Su banco le pidió que confirmara este pago, y no hubo confirmación.
failed-cancelled = Este pago se canceló antes de realizarse.
failed-refused = El servicio de pagos no aceptó este pago.
failed-not-sent = El pago no se envió a tiempo.
failed-nothing-found = El pago nunca llegó al servicio de pagos. Hemos esperado hasta que ya no podía llegar.

## A receipt

product = Producto
amount = Importe
plan-before = Plan anterior
new-plan = Plan nuevo
takes-effect = Entra en vigor
scheduled-change-to = Cambio programado a
charged-today = Cobrado hoy
charged = Cobrado
keep-this-link = Hasta entonces puede anular el cambio, también cuando esta página ya se haya cerrado. Guarde esta dirección:
your-plans-page = la página de sus planes

## Where a plan change stands

change-heading-changing = Cambiando su plan
change-heading-unknown = Estamos verificando su cambio de plan
change-heading-not-changed = Su plan no se cambió
change-heading-awaited = Su plan se está cambiando
change-heading-overdue = Pagado, pero su plan aún no ha cambiado
change-heading-refunded = Su pago fue reembolsado
change-heading-paid = Usted pagó un cambio de plan
change-heading-was-changed = Se hizo el cambio de plan
change-heading-withdrawn = Su cambio programado se anuló
change-heading-missed = Su cambio programado no se realizó
change-heading-was-scheduled = Su cambio de plan estaba programado
change-heading-scheduled-late = Al final, su cambio de plan sí está programado
change-heading-scheduled = Su cambio de plan está programado
change-heading-changed = Su plan ha cambiado
change-heading-changed-late = Al final, su plan sí se cambió
change-under-way = { $amount } por el cambio a { $plan }, con { $method }.
change-under-way-free = Estamos solicitando el cambio a { $plan }. Hoy no se cobra nada.
change-slow = Está tardando más de lo habitual. Puede salir de esta página y volver; nada se hará ni se cobrará dos veces.
change-unknown = Estamos verificando si se realizaron el cambio a { $plan } y su pago de { $amount }. No se le cobrará dos veces. Seguimos consultando hasta saberlo; puede salir de esta página y volver.
change-unknown-free = Estamos verificando si se realizó el cambio a { $plan }. Hoy no se cobra nada por él. Seguimos consultando hasta saberlo; puede salir de esta página y volver.
change-action = Su banco le pide que confirme el pago de { $amount } por el cambio a { $plan }, con { $method }.
change-action-here =
    { $stays ->
        [yes] Si no lo hace, no se cobra nada y su plan sigue como está.
       *[no] Si no lo hace, no se cobra nada.
    }
change-action-elsewhere =
    { $stays ->
        [yes] Eso no se puede hacer en esta página. Si no lo confirma de otra manera, no se cobra nada y su plan sigue como está.
       *[no] Eso no se puede hacer en esta página. Si no lo confirma de otra manera, no se cobra nada.
    }
change-action-over =
    { $stays ->
        [yes] El plazo para hacerlo terminó. Si no lo hizo antes, no se cobra nada y su plan sigue como está.
       *[no] El plazo para hacerlo terminó. Si no lo hizo antes, no se cobra nada.
    }
change-other-amount =
    { $holds ->
        [yes] Su plan ahora es { $plan }, pero el importe cobrado fue { $taken }, y el botón indicaba { $amount }. Escriba a la tienda e indique la referencia, por favor.
       *[no] El importe cobrado por el cambio a { $plan } fue { $taken }, y el botón indicaba { $amount }. Escriba a la tienda e indique la referencia, por favor.
    }
change-late-unpaid = Después, el pago sí se realizó.
change-late-change = Esta página indicaba que el cambio no se realizó. Después sí se realizó.
change-late-payment = Esta página indicaba que no se le cobró nada. Después, el pago sí se realizó.
change-late-twice = Si entretanto lo pagó por segunda vez, escriba a la tienda e indique la referencia, por favor.
change-awaited = Pagado. Dodo está cambiando su plan; esta página lo mostrará en cuanto esté hecho.
change-overdue = Usted pagó, pero Dodo aún no ha cambiado su plan, y eso tarda más de lo debido. No se le cobrará otra vez por ello. Escriba a la tienda e indique la referencia, por favor: la tienda puede hacer que se realice el cambio o reembolsarle.
change-refunded = Se le reembolsó { $amount } por el cambio a { $plan }. Ese cambio no está en vigor.
change-gone-paid = Usted pagó { $amount } por el cambio a { $plan }. Su plan ahora es otro. Si no lo cambió de nuevo desde entonces, escriba a la tienda e indique la referencia, por favor.
change-gone = El cambio a { $plan } se hizo. Su plan ahora es otro.
change-holds = Su plan ahora es { $plan }.
change-nothing-charged = No se cobró nada.
change-you-paid = Usted pagó { $amount }.
change-scheduled = Su plan cambia a { $plan } { $when }. No se cobró nada. Hasta entonces su plan sigue como está y usted puede anular el cambio.
change-scheduled-from = Su plan cambia a { $plan } { $when }. No se cobró nada. Hasta entonces tiene { $from } y puede anular el cambio.
change-came = Su plan ahora es { $plan }, como estaba programado para el { $day }.
change-came-next = Su plan ahora es { $plan }, como estaba programado para la próxima fecha de facturación.
change-came-charged = Importe cobrado por ello: { $amount }.
change-withdrawn-over = El cambio a { $plan } se anuló antes de entrar en vigor. No se cobró nada por él y su plan sigue como estaba.
change-missed = El cambio a { $plan } estaba programado para el { $day } y no se realizó. Su plan sigue como estaba.
change-missed-next = El cambio a { $plan } estaba programado para la próxima fecha de facturación y no se realizó. Su plan sigue como estaba.
change-past = El cambio a { $plan } estaba programado para el { $day }.
change-past-next = El cambio a { $plan } estaba programado para la próxima fecha de facturación.
change-credit-granted = Tiene un saldo a favor de { $amount } para futuras renovaciones; no se reembolsa a su tarjeta.
change-credit-used = Se usó su saldo a favor por un importe de { $amount }.
change-unpaid-on-hold = No se le cobró nada. Según las condiciones de este cambio, su plan es { $plan } de todos modos. Su suscripción está suspendida hasta que se pague.
change-unpaid-settled = Ese intento no se cobró; su plan ahora es { $plan }.
change-unpaid-stays = No se le cobró nada. Su plan sigue como estaba.
change-unpaid-may-hold = No se le cobró nada. Según las condiciones de este cambio, es posible que su plan haya cambiado de todos modos y que su suscripción esté suspendida hasta que se pague.
change-failed-plainly = El cambio no se realizó.
change-failed-refused = El servicio de pagos no aceptó este cambio.
change-failed-not-sent = El cambio no se envió a tiempo.
change-failed-nothing-found = No encontramos nada de este cambio en el servicio de pagos. Hemos esperado hasta que ya no podía llegar.
change-what-now =
    { $ways ->
        [both] No lo intentaremos de nuevo por nuestra cuenta. Si todavía quiere el cambio, puede indicar otro método de pago para su suscripción o pagar el cambio en la página de Dodo.
        [method] No lo intentaremos de nuevo por nuestra cuenta. Si todavía quiere el cambio, puede indicar primero otro método de pago para su suscripción.
       *[pay] No lo intentaremos de nuevo por nuestra cuenta. Si todavía quiere el cambio, puede pagarlo en la página de Dodo.
    }
pay-for-change = Pagar el cambio a { $plan } en la página de Dodo
update-subscriptions-method = Usar otro método de pago para esta suscripción

## Pages that show nothing of anybody's purchase

thank-you = Gracias
thank-you-sentence = Los detalles de una compra solo se muestran en el navegador con el que se hizo, y solo durante un tiempo después.
waiting = A la espera de la confirmación de su pago
waiting-sentence = Aún no hemos recibido la confirmación de su pago. Esta página lo consulta de nuevo cada pocos segundos. Por favor, no pague por segunda vez.
passing = Un momento, por favor
passing-go-on = Continuar
own-window = Su compra se abre en una página propia
own-window-sentence = Dentro de esta página su navegador no guarda cookies, así que no puede mostrarnos que la compra se hizo con él. En una página propia sí puede.
own-window-open = Abrir su compra
quote-reference = Si nos escribe sobre esto, indique:
back-to-visit = Volver adonde estaba
error-title-form = Eso no funcionó
error-title-payment = El pago no se realizó
error-title-closed = Esta página no está disponible en este navegador
error-title-nothing = Aquí no hay nada
error-title-open-payment = Todavía no: aún hay un pago en curso
error-title-busy = Un momento, por favor
error-title-ours = Algo falló de nuestra parte
link = Este enlace es solo para usted
link-sentence = Se abre en el primer navegador en que se usa, y en ningún otro. Al abrirlo no se compra ni se cambia nada.
link-open = Abrirlo aquí
link-unknown = Este enlace no funciona
link-unknown-sentence = Puede estar incompleto: use el enlace entero, tal como se le envió, o pida uno nuevo, por favor.
link-ended = Este enlace ya no es válido
link-ended-sentence = Los enlaces son válidos por un tiempo limitado. Pida uno nuevo, por favor; no se cambió nada.
link-other-browser = Este enlace se abrió en otro navegador
link-other-browser-sentence = Por su seguridad, solo funciona en el navegador que lo abrió primero. Continúe allí o pida un enlace nuevo, por favor.
link-not-theirs = Este enlace no concuerda
link-not-theirs-sentence = Indica algo que no va junto, por lo que no abre nada. Pida uno nuevo, por favor.
link-nothing = Aquí no hay nada que mostrar
link-nothing-sentence = Aquello a lo que llevaba este enlace ya no está. No se compró ni se cambió nada.
link-busy = Un momento, por favor
link-busy-sentence = El servicio de pagos no responde en este momento. Pruebe el enlace de nuevo en un momento, por favor.

## What went wrong

error-not-yours = Esta página pertenece al navegador que la abrió primero.
error-not-found = Esto ya no está disponible. Recargue la página para ver lo que sí lo está.
error-still-at-work = Su banco aún está procesando el primer pago de esto, por lo que no se abre un segundo. Vuelva a mirar en unos minutos, por favor; no se le cobrará dos veces.
error-unsure = Antes de abrir una segunda forma de pagar, nos aseguramos de que el primer pago no se realizó, y el servicio de pagos no responde en este momento. No se abrió nada. Inténtelo de nuevo en un momento, por favor.
error-store = Algo falló de nuestra parte. Recargue la página para ver la situación; no se le cobrará dos veces.
error-change-pending = Otro cambio de esta suscripción aún no está pagado o decidido, por lo que no se inició un segundo. Vuelva a mirar en unos minutos, por favor; no se le cobrará dos veces.
error-no-price = En este momento no se pudo averiguar cuánto cuesta esto, por lo que no se abrió nada y no se cobró nada. Inténtelo de nuevo en un momento, por favor.
error-too-often = Pidió precios más rápido de lo que podemos obtenerlos. No se cambió nada y no se cobró nada; inténtelo de nuevo en un momento, por favor.
error-refused = El servicio de pagos no permite esto en la situación actual, por lo que intentarlo de nuevo no servirá. No se abrió nada y no se cobró nada por ello.
error-no-answer = El servicio de pagos no responde en este momento. Inténtelo de nuevo en un momento, por favor; no se le cobrará dos veces.
error-unpaid = El pago no se realizó, por lo que no se compró nada y no se cobró nada.
error-no-page = Esa página no existe.
error-form = Este formulario está incompleto. Vuelva atrás, recargue la página e inténtelo de nuevo.
error-ours = Algo falló de nuestra parte. Recargue la página para ver la situación.
error-unanswerable = Esta solicitud no se puede responder.
