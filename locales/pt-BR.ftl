## Language, numbers, lists

language-name = Português (Brasil)
language-choice = Idioma
language-show = Mostrar neste idioma
money = { $sign }{ $symbol } { $number }
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
list-separator = {", "}
list-last = { $others } e { $last }
sentence-separator = {" "}
counted = { $count } × { $name }
month-1 = janeiro
month-2 = fevereiro
month-3 = março
month-4 = abril
month-5 = maio
month-6 = junho
month-7 = julho
month-8 = agosto
month-9 = setembro
month-10 = outubro
month-11 = novembro
month-12 = dezembro
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
        [1] a cada dia
        [many] a cada { $count } de dias
       *[other] a cada { $count } dias
    }
every-week =
    { $count ->
        [1] a cada semana
        [many] a cada { $count } de semanas
       *[other] a cada { $count } semanas
    }
every-month =
    { $count ->
        [1] a cada mês
        [many] a cada { $count } de meses
       *[other] a cada { $count } meses
    }
every-year =
    { $count ->
        [1] a cada ano
        [many] a cada { $count } de anos
       *[other] a cada { $count } anos
    }
per-day =
    { $count ->
        [1] por dia
        [many] a cada { $count } de dias
       *[other] a cada { $count } dias
    }
per-week =
    { $count ->
        [1] por semana
        [many] a cada { $count } de semanas
       *[other] a cada { $count } semanas
    }
per-month =
    { $count ->
        [1] por mês
        [many] a cada { $count } de meses
       *[other] a cada { $count } meses
    }
per-year =
    { $count ->
        [1] por ano
        [many] a cada { $count } de anos
       *[other] a cada { $count } anos
    }
each-time = a cada vez
on-day = em { $day }
on-next-billing-date = na próxima data de cobrança
until-day = até { $day }

## Around every page

seller = Pagamento processado por Dodo Payments, vendedor responsável (merchant of record).
back-to-shop = Voltar à loja
skip = Ir para o conteúdo
questions = Dúvidas?

## The purchase

thanks = Agradecemos a sua compra
purchase-safe = Sua compra está concluída, seja qual for a sua escolha aqui.
purchase-untouched = Esta compra está concluída; o pagamento acima não a altera.
paid = { $names }: você pagou { $total }
with-method = com { $method }
paid-with = Pago com
all-done = Isso é tudo. Você já pode fechar esta página.

## The offer

you-get = O que você recebe
you-have = O que você tem
price = Preço
subtotal = Subtotal
discount = Desconto
tax-in = Impostos ({ $country })
total-today = Total hoje
pay-with = Pagar com
on-chosen-method = com a forma de pagamento escolhida acima
expires = validade
difference =
    { $direction ->
        [same] O mesmo preço de tabela de { $name }, antes dos impostos.
        [more] Preço de tabela: { $amount } a mais que { $name }, antes dos impostos.
       *[less] Preço de tabela: { $amount } a menos que { $name }, antes dos impostos.
    }
to-checkout = Ir para a página de pagamento · { $total }
no-method = Nenhuma das suas formas de pagamento salvas pode ser usada para isso. Na página de pagamento, você pode informar outra; ela mostra o valor final antes de você pagar.
checkout-open = Você já abriu uma página de pagamento para isso. Você pode continuar por ela; ela mostra o valor final antes de você pagar.
one-click-limit = Para sua segurança, os pagamentos com um clique são limitados a poucos por vez. Você ainda pode comprar isso na página de pagamento; ela mostra o valor final antes de você pagar.
decline-for-good = Se você recusar, esta oferta não será mostrada a você novamente.
accept = Comprar agora
# "Não, obrigado" would give the buyer a gender.
decline = Recusar oferta
accept-button = { $accept } · { $total }

## The moment of the click

charging = Cobrando…
charging-takes = Isso leva alguns segundos.
declining = Um momento…
checking = Estamos verificando. Nada será cobrado duas vezes.
checking-decline = A conexão caiu. Estamos verificando se a sua resposta chegou.
check-again = Verificar novamente
reference = Referência

## What the buyer should read first

price-changed = O preço mudou enquanto a página estava aberta: era { $before } e agora é { $now }. Nada foi cobrado por esta oferta.
price-gone = O preço de { $before } não vale mais. Nada foi cobrado por esta oferta.
offer-ended = Esta oferta terminou. Nada foi cobrado por ela.
method-gone = Não é mais possível usar { $methods } para isso. Nada foi cobrado por esta oferta.
limit-reached = Você já fez todos os pagamentos com um clique que permitimos em pouco tempo. Nada foi cobrado por isso.
plan-moved = Sua assinatura foi alterada em outro lugar enquanto esta página estava aberta. Com o seu clique, nada mudou e nada foi cobrado; veja abaixo a situação atual.
plan-price-changed = O preço ou as condições desta mudança não são mais os que o botão indicava ({ $before }). Nada mudou e nada foi cobrado; veja abaixo a situação atual.
plan-unpriced = Não foi possível verificar agora o preço desta mudança. Nada mudou e nada foi cobrado; tente novamente em instantes.
plan-method-refused = O banco recusou definitivamente { $method }; por isso, não fazemos mais cobranças com essa forma de pagamento. Nada mudou e nada foi cobrado.
plan-under-way = Outra mudança da sua assinatura está em andamento. Com o seu clique, nada mudou e nada foi cobrado; veja abaixo a situação atual.
other-change-scheduled = A mudança agendada agora não é a que esta página mostrava; por isso, nada foi cancelado. Veja abaixo a situação atual.
change-withdrawn = A mudança agendada foi cancelada. Seu plano continua como está.
plan-too-often = Isso foi mais rápido do que conseguimos consultar o preço; por isso, seu clique não fez nada: seu plano não mudou e nada foi cobrado. Tente novamente em instantes.
prices-too-often = Você pediu preços mais rápido do que conseguimos obtê-los. Os preços abaixo são para os números que estão ali agora; tente novamente em instantes.
plans-ended = O tempo desta página acabou. Seu plano não mudou e nada foi cobrado. Para escolher um plano, use um novo link da loja.

## What the buyer agrees to, beside the button

terms-seller = Dodo Payments, vendedor responsável (merchant of record), recebe o pagamento.
terms-once =
    { $tax ->
        [included] Você paga { $total } uma única vez, impostos incluídos.
       *[none] Você paga { $total } uma única vez.
    }
terms-today =
    { $tax ->
        [included] Você paga { $total } hoje, impostos incluídos.
       *[none] Você paga { $total } hoje.
    }
terms-renews = A assinatura é renovada por { $amount } { $period }, até você cancelá-la.
terms-renews-first = A assinatura é renovada por { $amount } { $period }, pela primeira vez em { $day }, até você cancelá-la.

## The same for a plan change

choose-plan =
    { $way ->
        [upgrade] Fazer upgrade para { $plan } · { $due }
        [switch] Mudar para { $plan } · { $due }
       *[change] Mudar para { $plan } · { $due }
    }
choose-plan-at-renewal =
    { $way ->
        [upgrade] Fazer upgrade para { $plan } na renovação · { $due }
        [switch] Mudar para { $plan } na renovação · { $due }
       *[change] Mudar para { $plan } na renovação · { $due }
    }
choose-plan-binding =
    { $way ->
        [upgrade] Fazer upgrade para { $plan } com obrigação de pagamento · { $due }
        [switch] Mudar para { $plan } com obrigação de pagamento · { $due }
       *[change] Mudar para { $plan } com obrigação de pagamento · { $due }
    }
choose-plan-at-renewal-binding =
    { $way ->
        [upgrade] Fazer upgrade para { $plan } na renovação com obrigação de pagamento · { $due }
        [switch] Mudar para { $plan } na renovação com obrigação de pagamento · { $due }
       *[change] Mudar para { $plan } na renovação com obrigação de pagamento · { $due }
    }
due-nothing = nada a pagar agora
due-when = { $total } { $when }
plan-with-addons =
    { $count ->
        [one] { $plan } com { $count } adicional
        [many] { $plan } com { $count } de adicionais
       *[other] { $plan } com { $count } adicionais
    }
terms-change-free = Você não paga nada agora e muda para { $plan } imediatamente.
terms-change =
    { $tax ->
        [included] Você paga { $total } agora, impostos incluídos, e muda para { $plan }.
       *[none] Você paga { $total } agora e muda para { $plan }.
    }
terms-scheduled = Nada é cobrado hoje. Seu plano muda para { $plan } { $when }; até lá, ele continua como está e você pode cancelar a mudança.
terms-scheduled-due =
    { $tax ->
        [included] Você paga { $total } { $when }, impostos incluídos.
       *[none] Você paga { $total } { $when }.
    }
terms-credit-granted = Você recebe um crédito de { $amount } para renovações futuras. Ele não é reembolsado no seu cartão.
terms-credit-used = É usado o valor de { $amount } do seu crédito.
terms-plan-renews =
    { $then ->
        [yes] Depois, a assinatura é renovada por { $price }, até você cancelá-la.
       *[no] A assinatura é renovada por { $price }, até você cancelá-la.
    }
terms-plan-renews-next =
    { $then ->
        [yes] Depois, a assinatura é renovada por { $price }, com a próxima renovação em { $day }, até você cancelá-la.
       *[no] A assinatura é renovada por { $price }, com a próxima renovação em { $day }, até você cancelá-la.
    }
terms-plan-price =
    { $tax ->
        [included] { $amount } { $period }, impostos incluídos
       *[plus] { $amount } { $period }, mais eventuais impostos
    }
terms-plan-price-bare =
    { $tax ->
        [included] { $amount }, impostos incluídos
       *[plus] { $amount }, mais eventuais impostos
    }
terms-unpaid-stays = Se o pagamento falhar, seu plano continua como está.
terms-unpaid-changes = Se o pagamento falhar, seu plano muda mesmo assim, e a assinatura pode ser suspensa.

## Plans side by side

your-plan = Seu plano
nothing-to-choose = Não há nada para escolher aqui no momento. Seu plano continua como está.
nothing-yet = Ainda não há nada para escolher aqui. Esta página verifica de novo sozinha; você também pode voltar mais tarde.
no-other-plan = A loja não oferece nenhum outro plano para a sua assinatura. Seu plano continua como está.
nothing-until-chosen = Seu plano continua como está, a menos que você escolha outro.
charged-to = Cobrança com
subscriptions-method = a forma de pagamento da sua assinatura
renews = Renovação
plan-renews = Renovação do seu plano
free-trial = Teste grátis
trial-ends = Uma mudança com efeito imediato encerra o seu teste grátis.
update-method = Usar outra forma de pagamento
gains = Você recebe
keeps = Você mantém
loses = Você deixa de ter
loses-for = No lugar de
gain = Novo:{" "}
loss = Não incluído:{" "}
same-price = Mesmo preço
price-step = { $amount } { $per }
what-happens = O que acontece agora
tax = Impostos
credit-used = Crédito usado
credit-granted = Crédito para renovações futuras
total-now = Total agora
next-renewal = Próxima renovação
this-is-yours = Este é o plano que você tem.
no-price = Não é possível obter agora o preço exato desta mudança; por isso, ela não pode ser escolhida. Seu plano continua como está; volte a consultar em instantes.
plan-limit = Para sua segurança, os pagamentos com um clique são limitados a poucos por vez. Volte mais tarde para escolher este plano.
not-now = Este plano não pode ser escolhido agora. O motivo está indicado acima.
changing = Mudando…
options-addons = Adicionais
options-both = Quantidade e adicionais
options-sentence = Informe o que você precisa e veja os preços. Nada muda até você escolher um plano abaixo.
quantity = Quantidade
show-prices = Ver preços
scheduled = Há uma mudança agendada
scheduled-blocks = Enquanto ela estiver pendente, nenhum outro plano pode ser escolhido.
scheduled-to = Seu plano muda para { $plan } { $when }. Até lá, você tem { $current }.
withdraw = Cancelar a mudança
withdrawing = Cancelando…
checking-withdrawal = A conexão caiu. Estamos verificando se a mudança foi cancelada.
keep-my-plan = Manter meu plano
full-price =
    { $tax ->
        [included] { $amount } { $period }, impostos incluídos
       *[plus] { $amount } { $period }, mais eventuais impostos
    }
full-price-next = { $price }; a próxima, em { $day }
next-renewal-line =
    { $tax ->
        [included] { $day }: { $amount }, impostos incluídos
       *[plus] { $day }: { $amount }, mais eventuais impostos
    }
with-addons = com { $list }
lines-folded =
    { $count ->
        [one] Como se chega a esse valor ({ $count } linha)
        [many] Como se chega a esse valor ({ $count } de linhas)
       *[other] Como se chega a esse valor ({ $count } linhas)
    }
line-plan = Plano
line-addon = Adicional
line-usage = Uso
line-other = Outros
line-share = parte do período de cobrança
line-tax =
    { $kind ->
        [included] inclui { $amount } de impostos
        [less] menos { $amount } de impostos
       *[plus] mais { $amount } de impostos
    }
due-on = A pagar em { $day }
due-next-billing-date = A pagar na próxima data de cobrança

## Why a plan cannot be chosen

obstacle-same-plan = Isto é o que você já tem: o mesmo plano, a mesma quantidade e os mesmos adicionais.
obstacle-pending-change = Uma mudança anterior do seu plano ainda não foi paga ou decidida. Assim que for, você poderá escolher novamente.
obstacle-paid-change = Uma mudança do seu plano está paga, mas a Dodo ainda não a fez. Assim que for feita ou reembolsada, você poderá escolher novamente; ela não será cobrada duas vezes. Se demorar mais do que alguns minutos, escreva para a loja.
obstacle-scheduled-change = Uma mudança do seu plano já está agendada. Depois que ela for cancelada ou realizada, você poderá escolher outro plano.
obstacle-not-begun = Sua assinatura ainda não começou: o primeiro pagamento não foi confirmado. Quando ela estiver ativa, você poderá mudar de plano.
obstacle-on-hold = Sua assinatura está suspensa porque um pagamento falhou. Com outra forma de pagamento, o valor devido é cobrado e a assinatura continua; depois disso, você poderá mudar de plano.
obstacle-past-due = Não foi possível cobrar a última renovação da sua assinatura, e a cobrança está sendo tentada novamente. Quando ela for paga, você poderá mudar de plano. Outra forma de pagamento pode ajudar.
obstacle-paused = Sua assinatura está pausada. Quando ela continuar, você poderá mudar de plano.
obstacle-ended = Esta assinatura terminou; por isso, não é mais possível mudar de plano.
obstacle-not-active = Sua assinatura não está ativa no momento. Quando estiver, você poderá mudar de plano.
obstacle-cancelling = Sua assinatura está definida para terminar com o período atual; por isso, não é possível mudar de plano. Se ainda assim quiser que ela continue, escreva para a loja.
obstacle-on-demand = Esta assinatura não é cobrada em datas fixas, e sim quando a loja solicita. Não é possível mudar de plano aqui; escreva para a loja.
obstacle-usage-based = Esta assinatura é cobrada conforme o uso. Não é possível mudar de plano aqui; escreva para a loja.
obstacle-no-payment-method = Sua assinatura não tem nenhuma forma de pagamento que possa ser cobrada. Depois de adicionar uma, você poderá mudar de plano.
obstacle-method-refused = O banco recusou definitivamente a forma de pagamento da sua assinatura; por isso, não fazemos mais cobranças com ela. Com outra forma de pagamento, você pode escolher este plano.
obstacle-product-gone = Este plano não é mais vendido.
obstacle-addon-missing = Este plano não oferece um dos adicionais que você tem ou informou. Sem esse adicional, ele pode ser escolhido.
obstacle-below-minimum = O valor a pagar por esta mudança é pequeno demais para ser cobrado; por isso, ela não pode ser feita agora. Com outra quantidade, ou em outro dia, o resultado pode ser diferente.

## Where a payment stands

charge-heading-charging = Cobrando com { $method }
charge-heading-unknown = Estamos verificando com o banco
charge-heading-action = Seu banco pede a sua confirmação
charge-heading-other-amount = Outro valor foi cobrado
charge-heading-late = No fim, o pagamento foi efetuado
charge-heading-succeeded = Pagamento recebido
charge-heading-declined = O pagamento não foi efetuado
charge-heading-failed = Nenhum pagamento foi feito
charge-under-way = { $amount } por { $product }, com { $method }. Isso leva alguns segundos.
charge-under-way-slow = { $amount } por { $product }, com { $method }. O banco está demorando mais que o normal. Você pode sair desta página e voltar; nada será cobrado duas vezes.
charge-unknown = Estamos verificando se o pagamento de { $amount } por { $product } foi efetuado. Nada será cobrado duas vezes. Continuamos consultando até saber; você pode sair desta página e voltar.
charge-action =
    { $way ->
        [here] Seu banco pede que você confirme o pagamento de { $amount } por { $product }, com { $method }. Nada é cobrado se você não confirmar.
        [elsewhere] Seu banco pede que você confirme o pagamento de { $amount } por { $product }, com { $method }. Isso não pode ser feito nesta página. Se você não confirmar de outra forma, nada é cobrado.
       *[over] Seu banco pede que você confirme o pagamento de { $amount } por { $product }, com { $method }. O prazo para isso acabou. Se você não confirmou antes, nada é cobrado.
    }
charge-succeeded = O pagamento foi efetuado. Você pagou { $amount } por { $product }.
charge-other-amount = O pagamento foi efetuado, mas o valor cobrado por { $product } foi { $taken }, e o botão indicava { $amount }. Escreva para a loja e informe a referência.
charge-late = Esta página informou que nada foi cobrado de você. Depois disso, o banco confirmou o pagamento: você pagou { $amount } por { $product }. Se nesse meio-tempo você pagou uma segunda vez, escreva para a loja e informe a referência.
not-charged = Nada foi cobrado de você.
charge-what-now = Não tentaremos novamente por conta própria. Se você ainda quiser, pode pagar na página de pagamento.
confirm-with-bank = Confirmar com o seu banco
buy-at-checkout = Comprar { $product } na página de pagamento
update-card = Atualizar o cartão salvo
until-confirm = Prazo para confirmar: até { $clock } (cerca de { $time }). Depois, volte para cá. Se você acabou de confirmar, o resultado aparece aqui em instantes.
until-over =
    { $then ->
        [choose] Estamos nos certificando de como terminou; isso leva um momento. Se não foi efetuado, você poderá escolher novamente a partir desta página.
       *[pay] Estamos nos certificando de como terminou; isso leva um momento. Se não foi efetuado, você poderá pagar na página de pagamento, a partir desta página.
    }
until-closes =
    { $then ->
        [choose] Esta tentativa termina sozinha em cerca de { $time } ({ $clock }). Depois, você poderá escolher novamente a partir desta página: deixe-a aberta ou volte a ela.
       *[pay] Esta tentativa termina sozinha em cerca de { $time } ({ $clock }). Depois, você poderá pagar na página de pagamento, a partir desta página: deixe-a aberta ou volte a ela.
    }
declined-generic = O pagamento não foi aprovado.
declined-funds = O banco não aprovou o pagamento: não havia saldo suficiente disponível ou um limite foi atingido.
declined-expired = O cartão está vencido.
declined-authentication = O banco pediu que você confirmasse o pagamento, e não houve confirmação.
declined-temporary = Algo deu errado na comunicação com o banco.
declined-unsupported =
    { $for ->
        [change] Esta forma de pagamento não pode ser usada para esta mudança.
       *[purchase] Esta forma de pagamento não pode ser usada para esta compra.
    }
failed-plainly = Este pagamento não foi efetuado.
failed-abandoned = Seu banco pediu que você confirmasse este pagamento, e não houve confirmação a tempo.
failed-unconfirmed = Seu banco pediu que você confirmasse este pagamento, e não houve confirmação.
failed-cancelled = Este pagamento foi cancelado antes de ser efetuado.
failed-refused = O serviço de pagamento não aceitou este pagamento.
failed-not-sent = O pagamento não foi enviado a tempo.
failed-nothing-found = O pagamento nunca chegou ao serviço de pagamento. Esperamos até que ele não pudesse mais chegar.

## A receipt

product = Produto
amount = Valor
plan-before = Plano anterior
new-plan = Plano novo
takes-effect = Entra em vigor
scheduled-change-to = Mudança agendada para
charged-today = Cobrado hoje
charged = Cobrado
keep-this-link = Até lá, você pode cancelar a mudança, mesmo depois que esta página for fechada. Guarde este endereço:
your-plans-page = a página dos seus planos

## Where a plan change stands

change-heading-changing = Mudando o seu plano
change-heading-unknown = Estamos verificando a sua mudança de plano
change-heading-not-changed = Seu plano não mudou
change-heading-awaited = A mudança do seu plano está em andamento
change-heading-overdue = Pago, mas seu plano ainda não mudou
change-heading-refunded = Seu pagamento foi reembolsado
change-heading-paid = Você pagou por uma mudança de plano
change-heading-was-changed = A mudança de plano foi feita
change-heading-withdrawn = Sua mudança agendada foi cancelada
change-heading-missed = Sua mudança agendada não aconteceu
change-heading-was-scheduled = Sua mudança de plano estava agendada
change-heading-scheduled-late = No fim, sua mudança de plano está agendada
change-heading-scheduled = Sua mudança de plano está agendada
change-heading-changed = Seu plano mudou
change-heading-changed-late = No fim, seu plano mudou
change-under-way = { $amount } pela mudança para { $plan }, com { $method }.
change-under-way-free = Estamos solicitando a mudança para { $plan }. Nada é cobrado hoje.
change-slow = Está demorando mais que o normal. Você pode sair desta página e voltar; nada será feito nem cobrado duas vezes.
change-unknown = Estamos verificando se a mudança para { $plan } e o pagamento de { $amount } por ela foram efetuados. Nada será cobrado duas vezes. Continuamos consultando até saber; você pode sair desta página e voltar.
change-unknown-free = Estamos verificando se a mudança para { $plan } foi efetuada. Nada é cobrado por ela hoje. Continuamos consultando até saber; você pode sair desta página e voltar.
change-action = Seu banco pede que você confirme o pagamento de { $amount } pela mudança para { $plan }, com { $method }.
change-action-here =
    { $stays ->
        [yes] Se você não confirmar, nada é cobrado e seu plano continua como está.
       *[no] Se você não confirmar, nada é cobrado.
    }
change-action-elsewhere =
    { $stays ->
        [yes] Isso não pode ser feito nesta página. Se você não confirmar de outra forma, nada é cobrado e seu plano continua como está.
       *[no] Isso não pode ser feito nesta página. Se você não confirmar de outra forma, nada é cobrado.
    }
change-action-over =
    { $stays ->
        [yes] O prazo para isso acabou. Se você não confirmou antes, nada é cobrado e seu plano continua como está.
       *[no] O prazo para isso acabou. Se você não confirmou antes, nada é cobrado.
    }
change-other-amount =
    { $holds ->
        [yes] Seu plano agora é { $plan }, mas o valor cobrado foi { $taken }, e o botão indicava { $amount }. Escreva para a loja e informe a referência.
       *[no] O valor cobrado pela mudança para { $plan } foi { $taken }, e o botão indicava { $amount }. Escreva para a loja e informe a referência.
    }
change-late-unpaid = Depois disso, o pagamento foi efetuado.
change-late-change = Esta página informou que a mudança não aconteceu. Depois disso, ela aconteceu.
change-late-payment = Esta página informou que nada foi cobrado de você. Depois disso, o pagamento foi efetuado.
change-late-twice = Se nesse meio-tempo você pagou uma segunda vez, escreva para a loja e informe a referência.
change-awaited = Pago. A Dodo está mudando o seu plano; esta página mostrará assim que estiver pronto.
change-overdue = Você pagou, mas a Dodo ainda não mudou o seu plano, e isso está demorando mais do que deveria. Não haverá nova cobrança por isso. Escreva para a loja e informe a referência: a loja pode providenciar a mudança ou reembolsar você.
change-refunded = { $amount } pela mudança para { $plan } foi reembolsado a você. Essa mudança não está em vigor.
change-gone-paid = Você pagou { $amount } pela mudança para { $plan }. Seu plano agora é outro. Se você não o mudou novamente depois disso, escreva para a loja e informe a referência.
change-gone = A mudança para { $plan } foi feita. Seu plano agora é outro.
change-holds = Seu plano agora é { $plan }.
change-nothing-charged = Nada foi cobrado.
change-you-paid = Você pagou { $amount }.
change-scheduled = Seu plano muda para { $plan } { $when }. Nada foi cobrado. Até lá, seu plano continua como está e você pode cancelar a mudança.
change-scheduled-from = Seu plano muda para { $plan } { $when }. Nada foi cobrado. Até lá, você tem { $from } e pode cancelar a mudança.
change-came = Seu plano agora é { $plan }, como agendado para { $day }.
change-came-next = Seu plano agora é { $plan }, como agendado para a próxima data de cobrança.
change-came-charged = Valor cobrado por isso: { $amount }.
change-withdrawn-over = A mudança para { $plan } foi cancelada antes de entrar em vigor. Nada foi cobrado por ela, e seu plano continua como estava.
change-missed = A mudança para { $plan } estava agendada para { $day } e não aconteceu. Seu plano continua como estava.
change-missed-next = A mudança para { $plan } estava agendada para a próxima data de cobrança e não aconteceu. Seu plano continua como estava.
change-past = A mudança para { $plan } estava agendada para { $day }.
change-past-next = A mudança para { $plan } estava agendada para a próxima data de cobrança.
change-credit-granted = Você tem um crédito de { $amount } para renovações futuras; ele não é reembolsado no seu cartão.
change-credit-used = Foi usado o valor de { $amount } do seu crédito.
change-unpaid-on-hold = Nada foi cobrado de você. Pelas condições desta mudança, seu plano é { $plan } mesmo assim. Sua assinatura está suspensa até o pagamento ser feito.
change-unpaid-settled = Essa tentativa não foi cobrada; seu plano agora é { $plan }.
change-unpaid-stays = Nada foi cobrado de você. Seu plano continua como estava.
change-unpaid-may-hold = Nada foi cobrado de você. Pelas condições desta mudança, seu plano pode ter mudado mesmo assim, e sua assinatura pode estar suspensa até o pagamento ser feito.
change-failed-plainly = A mudança não aconteceu.
change-failed-refused = O serviço de pagamento não aceitou esta mudança.
change-failed-not-sent = A mudança não foi enviada a tempo.
change-failed-nothing-found = Não encontramos nada desta mudança no serviço de pagamento. Esperamos até que ela não pudesse mais chegar.
change-what-now =
    { $ways ->
        [both] Não tentaremos novamente por conta própria. Se você ainda quiser a mudança, pode informar outra forma de pagamento para a assinatura ou pagar pela mudança na página da Dodo.
        [method] Não tentaremos novamente por conta própria. Se você ainda quiser a mudança, pode primeiro informar outra forma de pagamento para a assinatura.
       *[pay] Não tentaremos novamente por conta própria. Se você ainda quiser a mudança, pode pagar por ela na página da Dodo.
    }
pay-for-change = Pagar pela mudança para { $plan } na página da Dodo
update-subscriptions-method = Usar outra forma de pagamento para esta assinatura

## Pages that show nothing of anybody's purchase

thank-you = Agradecemos
thank-you-sentence = Os detalhes de uma compra só são mostrados no navegador em que ela foi feita, e só por algum tempo depois.
waiting = Aguardando a confirmação do seu pagamento
waiting-sentence = Ainda não recebemos a confirmação do seu pagamento. Esta página consulta novamente a cada poucos segundos. Por favor, não pague uma segunda vez.
passing = Um momento, por favor
passing-go-on = Continuar
own-window = Sua compra abre em uma página própria
own-window-sentence = Dentro desta página, seu navegador não guarda cookies e por isso não consegue nos mostrar que a compra foi feita com ele. Em uma página própria, consegue.
own-window-open = Abrir sua compra
quote-reference = Se nos escrever sobre isto, informe:
back-to-visit = Voltar para onde você estava
error-title-form = Isso não funcionou
error-title-payment = O pagamento não foi efetuado
error-title-closed = Esta página não está disponível neste navegador
error-title-nothing = Não há nada aqui
error-title-open-payment = Ainda não: ainda há um pagamento em andamento
error-title-busy = Um momento, por favor
error-title-ours = Algo deu errado do nosso lado
link = Este link é só para você
link-sentence = Ele abre no primeiro navegador em que for usado, e em nenhum outro. Ao abri-lo, nada é comprado e nada muda.
link-open = Abrir aqui
link-unknown = Este link não funciona
link-unknown-sentence = Ele pode estar incompleto: use o link inteiro, como foi enviado a você, ou peça um novo.
link-ended = Este link não é mais válido
link-ended-sentence = Os links valem por tempo limitado. Peça um novo; nada mudou.
link-other-browser = Este link foi aberto em outro navegador
link-other-browser-sentence = Para sua segurança, ele só funciona no navegador que o abriu primeiro. Continue por lá ou peça um novo link.
link-not-theirs = Este link não confere
link-not-theirs-sentence = Ele indica coisas que não correspondem entre si; por isso, não abre nada. Peça um novo.
link-nothing = Não há nada para mostrar aqui
link-nothing-sentence = O conteúdo deste link não existe mais. Nada foi comprado e nada mudou.
link-busy = Um momento, por favor
link-busy-sentence = O serviço de pagamento não está respondendo agora. Tente abrir o link novamente em instantes.

## What went wrong

error-not-yours = Esta página pertence ao navegador que a abriu primeiro.
error-not-found = Isto não está mais disponível. Recarregue a página para ver o que está.
error-still-at-work = Seu banco ainda está processando o primeiro pagamento disto; por isso, um segundo não é aberto. Volte a consultar em alguns minutos; nada será cobrado duas vezes.
error-unsure = Antes de abrir uma segunda forma de pagar, nós nos certificamos de que o primeiro pagamento não foi efetuado, e o serviço de pagamento não está respondendo agora. Nada foi aberto. Tente novamente em instantes.
error-store = Algo deu errado do nosso lado. Recarregue a página para ver a situação atual; nada será cobrado duas vezes.
error-change-pending = Outra mudança desta assinatura ainda não foi paga ou decidida; por isso, uma segunda não foi iniciada. Volte a consultar em alguns minutos; nada será cobrado duas vezes.
error-no-price = Não foi possível descobrir agora quanto isto custa; por isso, nada foi aberto e nada foi cobrado. Tente novamente em instantes.
error-too-often = Você pediu preços mais rápido do que conseguimos obtê-los. Nada mudou e nada foi cobrado; tente novamente em instantes.
error-refused = O serviço de pagamento não permite isto na situação atual; por isso, tentar novamente não vai ajudar. Nada foi aberto e nada foi cobrado por isso.
error-no-answer = O serviço de pagamento não está respondendo agora. Tente novamente em instantes; nada será cobrado duas vezes.
error-unpaid = O pagamento não foi efetuado; por isso, nada foi comprado e nada foi cobrado.
error-no-page = Esta página não existe.
error-form = Este formulário está incompleto. Volte, recarregue a página e tente novamente.
error-ours = Algo deu errado do nosso lado. Recarregue a página para ver a situação atual.
error-unanswerable = Esta solicitação não pode ser respondida.
