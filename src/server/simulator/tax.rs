//! Sales taxes by billing country: a small table, close to life but no authority.

use super::error::ApiError;

/// ISO 3166 alpha-2 codes a billing address may name.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT \
BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO \
FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE \
KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW \
MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE \
SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE \
VG VI VN VU WF WS YE YT ZA ZM ZW";

/// The country a preview is answered for when it names none.
pub const DEFAULT_COUNTRY: &str = "US";

/// Checks a country code.
///
/// # Errors
/// 422 `UNSUPPORTED_COUNTRY` for anything but an ISO 3166 alpha-2 code.
pub fn check_country(code: &str) -> Result<(), ApiError> {
    if code.len() == 2
        && COUNTRIES
            .split_ascii_whitespace()
            .any(|known| known == code)
    {
        return Ok(());
    }
    Err(ApiError::unprocessable(
        "UNSUPPORTED_COUNTRY",
        format!("`{code}` is not a supported country code"),
    ))
}

/// The tax rate in basis points (1900 = 19 %). In the United States it depends on the state.
pub fn rate(country: &str, state: Option<&str>) -> i64 {
    match country {
        "US" => us_rate(state.unwrap_or_default()),
        "HU" => 2700,
        "DK" | "HR" | "NO" | "SE" => 2500,
        "FI" => 2550,
        "IE" | "PL" | "PT" => 2300,
        "ES" | "NL" | "BE" | "CZ" => 2100,
        "IT" => 2200,
        "AT" | "FR" | "GB" => 2000,
        "DE" => 1900,
        "IN" => 1800,
        "NZ" | "ZA" => 1500,
        "AU" | "JP" | "KR" => 1000,
        "SG" => 900,
        "CH" => 810,
        "AE" | "CA" => 500,
        _ => 0,
    }
}

/// American states that tax digital goods, with their rate; all others are free.
fn us_rate(state: &str) -> i64 {
    match state.to_ascii_uppercase().as_str() {
        "NY" | "NEW YORK" => 888,
        "TX" | "TEXAS" => 825,
        "WA" | "WASHINGTON" => 1025,
        "PA" | "PENNSYLVANIA" => 600,
        _ => 0,
    }
}

/// `amount · rate`, rounded half up. Minor units and basis points.
pub fn on_top(amount: i64, rate: i64) -> i64 {
    (amount * rate + 5_000) / 10_000
}

/// The tax contained in a price that includes it. Minor units and basis points.
pub fn contained(amount: i64, rate: i64) -> i64 {
    amount - (amount * 10_000 + i64::midpoint(10_000, rate)) / (10_000 + rate)
}

#[cfg(test)]
mod tests {
    use super::{check_country, contained, on_top, rate};

    #[test]
    fn tax_is_added_or_taken_out() {
        assert_eq!(on_top(4_900, rate("DE", None)), 931);
        assert_eq!(on_top(4_900, rate("US", None)), 0);
        assert_eq!(on_top(14_900, rate("US", Some("ny"))), 1_323);
        assert_eq!(contained(11_900, 1_900), 1_900);
    }

    #[test]
    fn only_real_countries_pass() {
        assert!(check_country("DE").is_ok());
        for bad in ["XX", "de", "D", "DE AT", ""] {
            assert_eq!(
                check_country(bad).map_err(|error| error.code),
                Err("UNSUPPORTED_COUNTRY".to_owned()),
                "{bad}"
            );
        }
    }
}
