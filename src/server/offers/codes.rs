//! The world's codes, and the least Dodo charges.

use crate::domain::money::{Currency, Money};

/// ISO 3166-1 alpha-2.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR \
BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ \
FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR \
MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU \
RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG \
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

/// ISO 4217, the currencies people pay with.
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD \
HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL \
MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB \
RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS \
VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// The country a code names, if it names one; lower case is accepted.
pub(super) fn country(code: &str) -> Option<&'static str> {
    COUNTRIES
        .split(' ')
        .find(|known| known.eq_ignore_ascii_case(code))
}

/// What a merchant who wrote `code` for a country may have meant.
pub(super) fn meant_country(code: &str) -> Option<&'static str> {
    match code.to_ascii_uppercase().as_str() {
        "UK" => Some("GB"),
        "EL" => Some("GR"),
        _ => None,
    }
}

/// The currency a code names, if people pay with it; lower case is accepted.
pub(super) fn currency(code: &str) -> Option<Currency> {
    let currency = Currency::parse(code).ok()?;
    CURRENCIES
        .split(' ')
        .any(|known| known == currency.code())
        .then_some(currency)
}

/// All currency codes.
pub(super) fn currencies() -> impl Iterator<Item = &'static str> {
    CURRENCIES.split(' ')
}

/// The least Dodo charges in a currency. Dodo: "Adaptive currency", the table of minimums; what is not in it
/// must only be above zero.
pub(super) fn least_charge(currency: Currency) -> Money {
    let minor = match currency.code() {
        "USD" | "AUD" | "BRL" | "CAD" | "CHF" | "EUR" | "SGD" | "JPY" | "KRW" => 50,
        "GBP" => 30,
        "INR" => 500,
        "AED" | "PLN" => 200,
        "NOK" | "SEK" | "XAF" | "XOF" => 300,
        "DKK" => 250,
        "MXN" | "CLP" => 1000,
        "HKD" => 400,
        "NZD" => 100,
        "ZAR" => 2000,
        "IDR" => 850_000,
        "VND" => 12_000,
        "PYG" => 4000,
        "ARS" => 100_000,
        _ => 1,
    };
    Money::new(minor, currency)
}
