//! The pages: who may see what, and how it is drawn.

use axum::body::Body;
use std::collections::HashMap;
use std::time::Duration;

use axum::extract::{FromRequestParts, Path, Query, Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode, request};
use axum::response::{IntoResponse, Response};
use leptos::nonce::use_nonce;
use leptos::prelude::{AnyView, IntoAny, expect_context};
use leptos_axum::ResponseOptions;
use serde::Deserialize;

use super::door;
use super::framing::{self, InFrame, LANDING, says};
use super::language::{Asked, asked_for, frame};
use crate::api::error::ApiError;
use crate::app::pages;
use crate::domain::ids::{
    AddonId, PaymentId, ProductId, QuoteId, ReferenceId, StepId, SubscriptionId, VisitId,
};
use crate::domain::locale::Locale;
use crate::domain::page::Frame;
use crate::domain::plan_view::PlanSetting;
use crate::domain::visit::Visit;
use crate::server::config::EmbedOrigins;
use crate::server::http::cookies::{self, Place};
use crate::server::services::Trouble;
use crate::server::services::accept::NotTaken;
use crate::server::services::claim_visit::{Landing, Order, claim_visit};
use crate::server::services::confirm;
use crate::server::services::plans::method::update_method;
use crate::server::services::show_visit::{Arrival, show_answered_visit};
use crate::server::services::standard_checkout::standard_checkout;
use crate::server::services::update_card::update_card;
use crate::server::state::{App, SharedApp};
use crate::words::Words;

/// What Dodo adds to the return address. `status` is not read: it proves nothing. What is no id counts as not there.
#[derive(Deserialize)]
pub struct Landed {
    payment_id: Option<String>,
    subscription_id: Option<String>,
    tries: Option<String>,
}

/// Three seconds apart: after a minute and a half the thank-you says what is certain.
const MOST_TRIES: u32 = 30;

impl Landed {
    pub(super) fn order(&self) -> Option<Order> {
        let payment = self.payment_id.as_deref().map(PaymentId::parse);
        let subscription = self.subscription_id.as_deref().map(SubscriptionId::parse);
        let payment = payment.and_then(Result::ok).map(Order::Payment);
        payment.or_else(|| subscription?.ok().map(Order::Subscription))
    }

    pub(super) fn tries(&self) -> u32 {
        let tries = self.tries.as_deref().and_then(|text| text.parse().ok());
        tries.unwrap_or(0)
    }
}

/// `GET /offer?payment_id=` or `?subscription_id=`: the browser comes from the checkout.
pub async fn land(
    State(app): State<SharedApp>,
    Query(landed): Query<Landed>,
    Asked(frame): Asked,
    headers: HeaderMap,
) -> Response {
    let Some(order) = landed.order().filter(|_| is_arrival(&headers)) else {
        return thank_you(frame).await;
    };
    arrive(&app, &order, landed.tries(), frame, &headers, Place::Window).await
}

/// A browser comes with an order, to a window or a frame.
pub(super) async fn arrive(
    app: &App,
    order: &Order,
    tries: u32,
    frame: Frame,
    headers: &HeaderMap,
    place: Place,
) -> Response {
    let landing = claim_visit(app, order, asked_for(app, headers), |visit| {
        cookies::token(&app.config, headers, visit)
    })
    .await;
    match landing {
        Ok(Landing::Visit(visit, token)) => {
            let grant =
                |token: String| cookies::grant(&app.config, &visit, &token, Duration::ZERO, place);
            with_cookie(see_other(&format!("/offer/{visit}")), token.map(grant))
        }
        Ok(Landing::Waiting) if tries < MOST_TRIES => {
            let again = landing_path(order, tries + 1, place);
            draw(StatusCode::OK, move || {
                pages::waiting_page(frame.clone(), again.clone()).into_any()
            })
            .await
        }
        Ok(Landing::Plain | Landing::Waiting) => thank_you(frame).await,
        Ok(Landing::Unpaid) => {
            let sentence = Words::of(&frame.locale).say("error-unpaid");
            error(frame, ApiError::new(402, sentence)).await
        }
        Err(trouble) => told(app, frame, &trouble).await,
    }
}

fn landing_path(order: &Order, tries: u32, place: Place) -> String {
    match place {
        Place::Window => format!("/offer?{order}&tries={tries}"),
        Place::Frame => format!("{LANDING}?{order}&tries={tries}&probed=1"),
    }
}

/// `HEAD` where a GET has an effect: link checkers must not claim a visit, nor ask or make anything at Dodo.
pub async fn head() -> StatusCode {
    StatusCode::OK
}

/// Whether a person's browser goes to this page now: it does not fetch ahead, nor for an image or a frame. Browsers
/// that say nothing of it are believed.
pub(super) fn is_arrival(headers: &HeaderMap) -> bool {
    let is_or_silent = |name, wanted| {
        let said = says(headers, name);
        said.is_none_or(|value| value.eq_ignore_ascii_case(wanted))
    };
    !is_ahead(headers)
        && is_or_silent("sec-fetch-mode", "navigate")
        && is_or_silent("sec-fetch-dest", "document")
}

/// Whether a browser fetches the page before anybody wants to see it.
pub(super) fn is_ahead(headers: &HeaderMap) -> bool {
    let says = |name| says(headers, name).map(str::to_ascii_lowercase);
    ["sec-purpose", "purpose", "x-purpose", "x-moz"]
        .into_iter()
        .filter_map(says)
        .any(|value| value.contains("prefetch") || value.contains("preview"))
}

/// What a redirect to the visit's page carries.
#[derive(Deserialize)]
pub struct Notices {
    changed: Option<String>,
    ended: Option<String>,
    limited: Option<String>,
    withdrawn: Option<String>,
    rescheduled: Option<String>,
    /// Dodo adds it when it sends a browser back. What it says is not read.
    payment_id: Option<String>,
    subscription_id: Option<String>,
    /// What a subscriber sets before asking for prices: a quantity, and numbers of add-ons by their ids.
    quantity: Option<String>,
    /// Add-ons by their ids, and why a plan was not taken with its quote.
    #[serde(flatten)]
    others: HashMap<String, String>,
}

impl Notices {
    /// What is no number or no id counts as not there; whether it may be set, and how much of it, is for the plans to say.
    fn set(&self) -> Option<PlanSetting> {
        let number = |text: &String| text.trim().parse().ok();
        let quantity = self.quantity.as_ref().and_then(number);
        let addon = |(id, count): (&String, &String)| {
            let id = AddonId::parse(id).ok()?;
            Some((id, number(count)?))
        };
        let addons = self.others.iter().filter_map(addon);
        let set = PlanSetting {
            quantity,
            addons: addons.collect(),
        };
        (set != PlanSetting::default()).then_some(set)
    }

    fn not_taken(&self) -> Option<(QuoteId, NotTaken)> {
        let quote = |why: NotTaken| QuoteId::parse(self.others.get(why.as_str())?).ok();
        let mut said = NotTaken::ALL.into_iter();
        said.find_map(|why| Some((quote(why)?, why)))
    }
}

/// `GET /offer/{visit}`: the page of a visit, for the browser that holds it; a thank-you for all others.
pub async fn visit(
    State(app): State<SharedApp>,
    Path(id): Path<String>,
    Query(notices): Query<Notices>,
    headers: HeaderMap,
) -> Response {
    let asked = frame(&app, &headers);
    let Ok(id) = VisitId::parse(&id) else {
        return not_found(Asked(asked)).await;
    };
    let set = notices.set();
    let arrival = Arrival {
        set,
        not_taken: notices.not_taken(),
        rescheduled: notices
            .rescheduled
            .and_then(|id| ProductId::parse(&id).ok()),
        withdrawn: notices.withdrawn.is_some(),
        changed: notices.changed.and_then(|id| QuoteId::parse(&id).ok()),
        ended: notices.ended.and_then(|step| StepId::parse(&step).ok()),
        limited: notices.limited.is_some(),
        returned: notices.payment_id.or(notices.subscription_id).is_some() && is_arrival(&headers),
    };
    let page = async {
        let visit = door::held_visit(&app, &id, cookies::token(&app.config, &headers, &id)).await?;
        let page = show_answered_visit(&app, &visit, &arrival).await?;
        let in_frame = InFrame::of(&app, &visit, &page).await?;
        Ok((app.frame(visit.locale), page, in_frame))
    };
    match page.await {
        Ok((frame, page, in_frame)) => {
            draw(StatusCode::OK, move || {
                in_frame.clone().into_iter().for_each(InFrame::provide);
                pages::visit_page(frame.clone(), page.clone()).into_any()
            })
            .await
        }
        Err(Trouble::NotYours) => thank_you(asked).await,
        Err(trouble) => told(&app, asked, &trouble).await,
    }
}

/// A visit that the asking browser holds; any other browser gets an error page.
pub struct Held(pub Visit);

impl FromRequestParts<SharedApp> for Held {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut request::Parts,
        app: &SharedApp,
    ) -> Result<Self, Response> {
        let path = Path::<HashMap<String, String>>::from_request_parts(parts, app).await;
        let id = path
            .ok()
            .and_then(|Path(path)| VisitId::parse(path.get("visit")?).ok());
        let Some(id) = id else {
            return Err(not_found(Asked(frame(app, &parts.headers))).await);
        };
        match door::held_visit(app, &id, cookies::token(&app.config, &parts.headers, &id)).await {
            Ok(visit) => Ok(Self(visit)),
            Err(trouble) => Err(told(app, frame(app, &parts.headers), &trouble).await),
        }
    }
}

/// A visit that the asking browser holds, and a step's name.
pub struct HeldStep(Visit, StepId);

impl FromRequestParts<SharedApp> for HeldStep {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut request::Parts,
        app: &SharedApp,
    ) -> Result<Self, Response> {
        let Held(visit) = Held::from_request_parts(parts, app).await?;
        let path = Path::<(String, String)>::from_request_parts(parts, app).await;
        match path.map(|Path((_, step))| StepId::parse(&step)) {
            Ok(Ok(step)) => Ok(Self(visit, step)),
            _ => Err(not_found(Asked(app.frame(visit.locale))).await),
        }
    }
}

/// `GET /offer/{visit}/checkout/{step}`: on to a standard checkout for the step's product.
pub async fn checkout(
    State(app): State<SharedApp>,
    HeldStep(visit, step): HeldStep,
    headers: HeaderMap,
) -> Response {
    let url = Box::pin(standard_checkout(&app, &visit, &step));
    onward(&app, &visit, &headers, url).await
}

/// `GET /offer/{visit}/confirm/{step}`: on to where the step's payment is confirmed with the buyer's bank.
pub async fn confirm(
    State(app): State<SharedApp>,
    HeldStep(visit, step): HeldStep,
    headers: HeaderMap,
) -> Response {
    let url = confirm::confirm(&app, &visit, &step);
    onward(&app, &visit, &headers, url).await
}

/// `GET /offer/{visit}/card`: on to where the saved card can be changed.
pub async fn card(State(app): State<SharedApp>, Held(visit): Held, headers: HeaderMap) -> Response {
    onward(&app, &visit, &headers, update_card(&app, &visit)).await
}

/// `GET /offer/{visit}/method`: on to where the visit's subscription is given another payment method.
pub async fn method(
    State(app): State<SharedApp>,
    Held(visit): Held,
    headers: HeaderMap,
) -> Response {
    onward(&app, &visit, &headers, update_method(&app, &visit)).await
}

/// On to an address that Dodo makes for this click; a browser that only fetches ahead gets none.
async fn onward(
    app: &App,
    visit: &Visit,
    headers: &HeaderMap,
    url: impl Future<Output = Result<String, Trouble>>,
) -> Response {
    if !is_arrival(headers) {
        return StatusCode::NO_CONTENT.into_response();
    }
    match url.await {
        Ok(url) => see_other(&url),
        Err(trouble) => {
            let back = Some(format!("/offer/{}", visit.id));
            let words = Words::of(&visit.locale);
            let error = door::public(app, words, &trouble);
            error_with(app.frame(visit.locale.clone()), error, back).await
        }
    }
}

/// `GET /`: in the demo, what this is; else the way to the merchant.
pub async fn home(State(app): State<SharedApp>) -> Response {
    let frame = app.frame(Locale::default());
    let store = app.config.demo_store.as_ref().map(ToString::to_string);
    // Without an answer of the database the page still leads to the store.
    let latest = match &store {
        Some(_) => app.store.latest_subscription().await.ok().flatten(),
        None => None,
    };
    let may_frame = |shop: &String| app.config.embed_origins.as_slice().contains(shop);
    let sample_shop = app.config.sample_shop().filter(may_frame);
    draw(StatusCode::OK, move || {
        let (store, shop) = (store.clone(), sample_shop.clone());
        pages::home_page(frame.clone(), store, shop, latest.is_some()).into_any()
    })
    .await
}

/// Any other address.
pub async fn not_found(Asked(frame): Asked) -> Response {
    let sentence = Words::of(&frame.locale).say("error-no-page");
    error(frame, ApiError::new(404, sentence)).await
}

/// The plain thank-you page: no name, no card, no offer.
pub(super) async fn thank_you(frame: Frame) -> Response {
    draw(StatusCode::OK, move || {
        pages::thank_you_page(frame.clone()).into_any()
    })
    .await
}

/// The page of an error.
pub async fn error(frame: Frame, error: ApiError) -> Response {
    error_with(frame, error, None).await
}

/// The page of a trouble.
pub async fn told(app: &App, frame: Frame, trouble: &Trouble) -> Response {
    let words = Words::of(&frame.locale);
    error(frame, door::public(app, words, trouble)).await
}

/// The same, with the page to go back to.
async fn error_with(frame: Frame, error: ApiError, back: Option<String>) -> Response {
    let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let reference = error
        .reference
        .as_deref()
        .and_then(|text| ReferenceId::parse(text).ok());
    let sentence = error.message;
    draw(status, move || {
        pages::error_page(
            frame.clone(),
            status.as_u16(),
            sentence.clone(),
            reference.clone(),
            back.clone(),
        )
        .into_any()
    })
    .await
}

/// A redirect that a browser follows with GET.
pub fn see_other(location: &str) -> Response {
    match HeaderValue::from_str(location) {
        Ok(location) => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// Draws a whole document and forbids it all scripts and styles but its own, and everybody to frame it but who may.
pub(super) async fn draw(
    status: StatusCode,
    page: impl Fn() -> AnyView + Clone + Send + Sync + 'static,
) -> Response {
    let around = framing::around();
    let with_policy = move || {
        framing::provide(around.as_ref());
        let nonce = use_nonce()
            .map(|nonce| nonce.to_string())
            .unwrap_or_default();
        if let Ok(policy) = HeaderValue::from_str(&policy(&nonce, around.as_ref())) {
            expect_context::<ResponseOptions>().insert_header(CONTENT_SECURITY_POLICY, policy);
        }
        page()
    };
    let render = leptos_axum::render_app_async_with_context(|| {}, with_policy);
    let mut response = render(Request::new(Body::empty())).await.into_response();
    *response.status_mut() = status;
    response
}

fn policy(nonce: &str, around: Option<&EmbedOrigins>) -> String {
    let nobody = EmbedOrigins::default();
    let ancestors = around.unwrap_or(&nobody).ancestors();
    format!(
        "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' https: data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
    )
}

pub(super) fn with_cookie(mut response: Response, cookie: Option<String>) -> Response {
    if let Some(value) = cookie.and_then(|cookie| HeaderValue::from_str(&cookie).ok()) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}
