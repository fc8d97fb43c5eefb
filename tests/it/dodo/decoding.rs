//! Odd answers are read as far as they go.

use aftercart::domain::ids::{CustomerId, ProductId};
use aftercart::domain::money::{Currency, Money};
use aftercart::domain::payment::PaymentStatus;
use aftercart::domain::payment_method::Expiry;
use aftercart::domain::product::{Period, PeriodUnit, Price, Product};
use aftercart::domain::timestamp::Timestamp;
use aftercart::server::dodo::PaymentRecord;
use serde_json::{Value, json};

use super::scripted::{Reply, Server};
use super::{client, payment, payment_id, preview_request, product_id};

async fn read(payment: &Value) -> PaymentRecord {
    let server = Server::always(Reply::json(payment)).await;
    client(&server).payment(&payment_id()).await.unwrap()
}

/// `payment("pay_1")` with some fields set otherwise.
fn with(fields: Value) -> Value {
    let mut payment = payment("pay_1");
    let target = payment.as_object_mut().unwrap();
    target.extend(fields.as_object().unwrap().clone());
    payment
}

#[tokio::test]
async fn a_full_payment_is_read_whole() {
    let record = read(&with(json!({
        "status": "failed", "error_code": "INSUFFICIENT_FUNDS", "error_message": "for merchants",
        "tax": 782, "billing": { "country": "DE", "city": null, "zipcode": "10115" },
        "product_cart": [{ "product_id": "pdt_a", "quantity": 2 }, { "product_id": "pdt_b" }],
        "subscription_id": "sub_1", "checkout_session_id": "cks_1", "payment_method_id": "pm_1",
        "payment_method": "card", "payment_method_type": "credit",
        "card_network": "visa", "card_last_four": "4242",
        "metadata": { "aftercart_charge": "chg_00000000000000000000000000000001" },
        "updated_at": "2026-11-21T12:00:05Z", "refunds": [], "brand_new": { "a": 1 },
    })))
    .await;
    let usd = |minor| Money::new(minor, Currency::USD);
    assert_eq!(record.status, PaymentStatus::Failed);
    assert_eq!(record.error_code.as_deref(), Some("INSUFFICIENT_FUNDS"));
    assert_eq!((record.total, record.tax), (usd(4900), Some(usd(782))));
    assert_eq!(
        record.billing.as_ref().map(|at| at.country.as_str()),
        Some("DE")
    );
    let items: Vec<_> = record
        .items
        .iter()
        .map(|i| (i.product.as_str(), i.quantity))
        .collect();
    assert_eq!(items, [("pdt_a", 2), ("pdt_b", 1)]);
    assert_eq!(record.subscription.as_ref().unwrap().as_str(), "sub_1");
    assert_eq!(record.session.as_ref().unwrap().as_str(), "cks_1");
    assert_eq!(record.method.as_ref().unwrap().as_str(), "pm_1");
    assert_eq!(record.paid_with.as_deref(), Some("Visa •••• 4242"));
    assert_eq!(
        record.charge().unwrap().as_str(),
        "chg_00000000000000000000000000000001"
    );
    assert_eq!(record.created_at, Timestamp(1_795_262_400_123));
    assert_eq!(record.updated_at, Some(Timestamp(1_795_262_405_000)));
}

#[tokio::test]
async fn fields_that_are_null_missing_or_of_another_shape_are_just_not_known() {
    let nulls = with(json!({
        "status": null, "tax": null, "billing": null, "product_cart": null, "metadata": null,
        "subscription_id": null, "payment_method_id": null, "card_network": null,
        "card_last_four": null, "error_code": null, "updated_at": null,
    }));
    let shapes = with(json!({
        "status": 7, "tax": "12", "billing": "Germany", "product_cart": { "a": 1 }, "metadata": [],
        "subscription_id": {}, "payment_method_id": "", "card_network": 5, "error_code": "",
        "updated_at": "yesterday", "subscription_ids": "sub_1",
    }));
    for odd in [nulls, shapes, {
        let mut bare = payment("pay_1");
        bare.as_object_mut().unwrap().remove("status");
        bare
    }] {
        let record = read(&odd).await;
        assert_eq!(record.status, PaymentStatus::Other);
        assert_eq!((record.tax, record.billing), (None, None));
        assert!(record.items.is_empty() && record.metadata.is_empty());
        assert_eq!((record.subscription, record.method), (None, None));
        assert_eq!((record.paid_with, record.error_code), (None, None));
        assert_eq!(record.updated_at, None);
    }
}

#[tokio::test]
async fn every_status_is_read_and_a_new_one_decides_nothing() {
    for (word, status) in [
        ("succeeded", PaymentStatus::Succeeded),
        ("failed", PaymentStatus::Failed),
        ("cancelled", PaymentStatus::Cancelled),
        ("processing", PaymentStatus::Processing),
        (
            "requires_customer_action",
            PaymentStatus::RequiresCustomerAction,
        ),
        (
            "requires_payment_method",
            PaymentStatus::RequiresPaymentMethod,
        ),
        ("requires_merchant_action", PaymentStatus::Other),
        ("requires_confirmation", PaymentStatus::Other),
        ("requires_capture", PaymentStatus::Other),
        ("partially_captured", PaymentStatus::Other),
        ("SUCCEEDED!", PaymentStatus::Other),
    ] {
        assert_eq!(read(&with(json!({ "status": word }))).await.status, status);
    }
}

#[tokio::test]
async fn metadata_becomes_text_and_a_subscription_is_found_in_its_list() {
    let record = read(&with(json!({
        "metadata": { "text": "a", "number": 7, "flag": true, "nothing": null, "list": [1] },
        "subscription_ids": ["sub_a", "sub_b"],
    })))
    .await;
    let metadata: Vec<_> = record
        .metadata
        .iter()
        .map(|(k, v)| (k.as_str(), v.as_str()))
        .collect();
    assert_eq!(metadata, [("flag", "true"), ("number", "7"), ("text", "a")]);
    assert_eq!(record.subscription.as_ref().unwrap().as_str(), "sub_a");
    assert_eq!(record.charge(), None);
}

#[tokio::test]
async fn a_payment_without_its_essentials_is_an_error() {
    for field in ["payment_id", "total_amount", "currency", "customer"] {
        let mut broken = payment("pay_1");
        broken.as_object_mut().unwrap().remove(field);
        let server = Server::always(Reply::json(&broken)).await;
        let result = client(&server).payment(&payment_id()).await;
        assert!(result.is_err(), "{field}");
        assert_eq!(
            server.requests().len(),
            1,
            "{field}: asking again would not help"
        );
    }
}

#[tokio::test]
async fn a_payment_without_a_date_is_old() {
    let mut undated = payment("pay_1");
    undated.as_object_mut().unwrap().remove("created_at");
    assert_eq!(read(&undated).await.created_at, Timestamp(0));
}

#[tokio::test]
async fn saved_methods_are_read_one_by_one() {
    let server = Server::always(Reply::json(&json!({ "items": [
        {
            "payment_method_id": "pm_1", "payment_method": "card", "payment_method_type": "credit",
            "card": {
                "last4_digits": "4242", "card_network": "VISA", "expiry_month": "6",
                "expiry_year": "32", "card_holder_name": "A. Buyer",
            },
            "last_used_at": "2026-11-21T12:00:00Z", "recurring_enabled": true,
        },
        { "payment_method_id": "pm_2", "payment_method": "upi", "card": null },
        { "payment_method_id": "pm_3", "payment_method": null, "card": { "expiry_month": 12, "expiry_year": 2029 } },
        { "payment_method_id": null, "payment_method": "card" },
        "what?",
    ]})))
    .await;
    let customer = CustomerId::parse("cus_1").unwrap();
    let methods = client(&server).payment_methods(&customer).await.unwrap();
    assert_eq!(server.lines(), ["GET /customers/cus_1/payment-methods"]);
    let labels: Vec<_> = methods.iter().map(|m| (m.id.as_str(), m.label())).collect();
    assert_eq!(
        labels,
        [
            ("pm_1", "Visa •••• 4242".to_owned()),
            ("pm_2", "UPI".to_owned()),
            ("pm_3", "Card".to_owned()),
        ]
    );
    let expiries: Vec<_> = methods.iter().map(|m| m.expiry).collect();
    let expiry = |year, month| Some(Expiry { year, month });
    assert_eq!(expiries, [expiry(2032, 6), None, expiry(2029, 12)]);
    assert_eq!(methods[0].recurring_enabled, Some(true));
    assert_eq!(methods[0].last_used_at, Some(Timestamp(1_795_262_400_000)));
}

async fn product(mut body: Value) -> Product {
    body["product_id"] = json!("pdt_1");
    let server = Server::always(Reply::json(&body)).await;
    client(&server).product(&product_id()).await.unwrap()
}

#[tokio::test]
async fn a_price_is_a_plain_amount_or_it_is_left_out() {
    let price = |price| product(json!({ "price": price }));
    let usd = |minor| Money::new(minor, Currency::USD);
    let once = price(json!({ "type": "one_time_price", "currency": "USD", "price": 4900 })).await;
    assert_eq!(
        once.price,
        Some(Price {
            amount: usd(4900),
            every: None
        })
    );
    let monthly = price(json!({
        "type": "recurring_price", "currency": "USD", "price": 2000,
        "payment_frequency_count": 3, "payment_frequency_interval": "Month",
    }))
    .await;
    let every = Some(Period {
        count: 3,
        unit: PeriodUnit::Month,
    });
    assert_eq!(
        monthly.price,
        Some(Price {
            amount: usd(2000),
            every
        })
    );
    for odd in [
        json!(null),
        json!(4900),
        json!({ "type": "usage_based_price", "currency": "USD", "fixed_price": 100 }),
        json!({ "type": "one_time_price", "currency": "USD", "price": 500, "pay_what_you_want": true }),
        json!({ "type": "barter", "currency": "USD", "price": 1 }),
        json!({
            "type": "recurring_price", "currency": "USD", "price": 2000,
            "payment_frequency_count": 1, "payment_frequency_interval": "Fortnight",
        }),
    ] {
        assert_eq!(price(odd.clone()).await.price, None, "{odd}");
    }
}

#[tokio::test]
async fn a_product_without_a_name_is_called_by_its_id() {
    let named = product(json!({ "name": "Bundle", "description": "All of it." })).await;
    assert_eq!(
        (named.name.as_str(), named.description.as_deref()),
        ("Bundle", Some("All of it."))
    );
    let nameless = product(json!({ "name": null, "description": "  " })).await;
    assert_eq!(
        (nameless.name.as_str(), nameless.description),
        ("pdt_1", None)
    );
    assert_eq!(nameless.id, ProductId::parse("pdt_1").unwrap());
}

#[tokio::test]
async fn a_subscriptions_preview_tells_its_renewal() {
    let server = Server::plays([
        Reply::json(&json!({
            "currency": "usd", "billing_country": null,
            "current_breakup": { "subtotal": 2000, "discount": null, "total_amount": 2000 },
            "recurring_breakup": { "subtotal": 2000, "discount": 0, "tax": 380, "total_amount": 2380 },
            "next_billing_date": "2026-12-21T12:00:00Z",
        })),
        Reply::json(&json!({
            "currency": "USD",
            "current_breakup": { "subtotal": 2000, "total_amount": 2000 },
            "recurring_breakup": { "total_amount": "a lot" },
        })),
    ])
    .await;
    let dodo = client(&server);
    let preview = dodo.preview(&preview_request()).await.unwrap();
    let usd = |minor| Money::new(minor, Currency::USD);
    assert_eq!((preview.subtotal, preview.discount), (usd(2000), usd(0)));
    assert_eq!((preview.tax, preview.total), (None, usd(2000)));
    assert_eq!(preview.renewal, Some(usd(2380)));
    assert_eq!(preview.next_billing_at, Some(Timestamp(1_797_854_400_000)));
    assert_eq!(preview.country, "DE", "the country that was asked for");
    let unclear = dodo.preview(&preview_request()).await;
    assert!(unclear.is_err(), "a renewal must not go unmentioned");
}

#[tokio::test]
async fn the_lines_of_a_preview_are_kept_as_dodo_gives_them_and_none_goes_unread() {
    let preview = |cart: serde_json::Value| {
        Reply::json(&json!({
            "currency": "EUR", "product_cart": cart,
            "current_breakup": { "subtotal": 2000, "discount": 300, "tax": 323, "total_amount": 2023 },
        }))
    };
    let full = json!({
        "product_id": "pdt_1", "name": "One", "quantity": 2, "currency": "EUR",
        "og_currency": "USD", "og_price": 1100, "discounted_price": 850, "discount_amount": 1500,
        "tax": 323, "tax_rate": 1900, "is_subscription": false, "addons": [{ "addon_id": "adn_1" }],
    });
    let bare = json!({ "product_id": "pdt_2", "quantity": 1, "addons": null, "tax": "none" });
    let unread = json!([full, { "quantity": 1 }]);
    let server = Server::plays([preview(json!([full, bare])), preview(unread)]).await;
    let dodo = client(&server);
    let lines = dodo.preview(&preview_request()).await.unwrap().lines;
    let of = |minor, code: &str| Some(Money::new(minor, code.parse().unwrap()));
    let [full, bare] = lines.as_slice() else {
        panic!("{lines:?}")
    };
    assert_eq!((full.product.as_str(), full.quantity), ("pdt_1", 2));
    assert_eq!(full.name.as_deref(), Some("One"));
    assert_eq!(
        full.list_price,
        of(1100, "USD"),
        "in the product's currency"
    );
    assert_eq!(full.discounted_price, of(850, "EUR"));
    assert_eq!((full.discount_bps, full.tax), (Some(1500), of(323, "EUR")));
    assert_eq!((full.renews, full.addons), (Some(false), 1));
    assert_eq!((bare.product.as_str(), bare.addons), ("pdt_2", 0));
    assert_eq!((&bare.name, bare.list_price, bare.tax), (&None, None, None));
    let half_read = dodo.preview(&preview_request()).await;
    assert!(half_read.is_err(), "a line must not go unread");
}
