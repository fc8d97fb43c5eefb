//! A browser without JavaScript: it keeps cookies, follows redirects on its site and submits the page's own forms.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use reqwest::header::{ACCEPT, COOKIE, HeaderMap, HeaderName, LOCATION, SET_COOKIE};
use reqwest::{Method, RequestBuilder, StatusCode};
use scraper::{ElementRef, Html, Selector};

pub struct Browser {
    site: String,
    http: reqwest::Client,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
}

/// A page as it was received.
#[derive(Debug, Clone)]
pub struct Page {
    pub status: StatusCode,
    /// Path and query it came from, or the foreign address it was sent on to.
    pub address: String,
    pub html: String,
    pub headers: HeaderMap,
}

impl Browser {
    pub fn at(site: &str) -> Self {
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        Self::through(http, site)
    }

    /// A browser with a client of the caller's, which must not follow redirects.
    pub fn through(http: reqwest::Client, site: &str) -> Self {
        Self {
            site: site.to_owned(),
            http,
            cookies: Arc::default(),
        }
    }

    /// Goes to another replica with its cookies.
    pub fn moved_to(&self, site: &str) -> Self {
        Self {
            site: site.to_owned(),
            http: self.http.clone(),
            cookies: self.cookies.clone(),
        }
    }

    pub async fn get(&self, path: &str) -> Page {
        self.try_get(path).await.unwrap()
    }

    /// # Errors
    /// When the site cannot be reached or breaks off.
    pub async fn try_get(&self, path: &str) -> Result<Page, reqwest::Error> {
        self.follow(path, |path| self.navigation(path)).await
    }

    /// Goes somewhere by requests of the caller's and follows redirects on its site.
    ///
    /// # Errors
    /// When the site cannot be reached or breaks off.
    pub async fn follow(
        &self,
        path: &str,
        navigation: impl Fn(&str) -> RequestBuilder,
    ) -> Result<Page, reqwest::Error> {
        let mut page = self.send(navigation(path), path).await?;
        while let Some(location) = redirect(&page) {
            if !location.starts_with('/') {
                page.address = location;
                break;
            }
            page = self.send(navigation(&location), &location).await?;
        }
        Ok(page)
    }

    /// What the address bar sends.
    fn navigation(&self, path: &str) -> RequestBuilder {
        self.request(Method::GET, path)
            .header("sec-fetch-mode", "navigate")
            .header("sec-fetch-dest", "document")
    }

    /// Submits a form of the page, as a click on its button would.
    pub async fn submit(&self, page: &Page, testid: &str) -> Page {
        let form = page.form(testid);
        self.post(&form.action, &form.fields).await
    }

    /// Posts fields and follows the redirect.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> Page {
        self.try_post(path, fields).await.unwrap()
    }

    /// # Errors
    /// When the site cannot be reached or breaks off.
    pub async fn try_post(
        &self,
        path: &str,
        fields: &[(String, String)],
    ) -> Result<Page, reqwest::Error> {
        let page = self.try_post_once(path, fields, &[]).await?;
        match redirect(&page) {
            Some(location) => self.try_get(&location).await,
            None => Ok(page),
        }
    }

    /// Posts fields with extra headers and follows nothing.
    pub async fn post_once(
        &self,
        path: &str,
        fields: &[(String, String)],
        headers: &[(&str, &str)],
    ) -> Page {
        self.try_post_once(path, fields, headers).await.unwrap()
    }

    async fn try_post_once(
        &self,
        path: &str,
        fields: &[(String, String)],
        headers: &[(&str, &str)],
    ) -> Result<Page, reqwest::Error> {
        let body = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let mut request = self
            .request(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        let mut extra = HeaderMap::new();
        for (name, value) in headers {
            extra.insert(
                HeaderName::from_bytes(name.as_bytes()).unwrap(),
                value.parse().unwrap(),
            );
        }
        // `headers` takes the place of those already set, `header` would add to them.
        request = request.headers(extra);
        self.send(request, path).await
    }

    /// A request with this browser's cookies.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let cookies = self.cookies.lock().unwrap();
        let line: Vec<_> = cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = self
            .http
            .request(method, format!("{}{path}", self.site))
            .header(ACCEPT, "text/html");
        if line.is_empty() {
            request
        } else {
            request.header(COOKIE, line.join("; "))
        }
    }

    async fn send(&self, request: RequestBuilder, path: &str) -> Result<Page, reqwest::Error> {
        let answer = request.send().await?;
        for value in answer.headers().get_all(SET_COOKIE) {
            let pair = value.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies
                .lock()
                .unwrap()
                .insert(name.to_owned(), value.to_owned());
        }
        let (status, headers) = (answer.status(), answer.headers().clone());
        Ok(Page {
            status,
            address: path.to_owned(),
            html: answer.text().await?,
            headers,
        })
    }
}

fn redirect(page: &Page) -> Option<String> {
    if !page.status.is_redirection() {
        return None;
    }
    page.headers
        .get(LOCATION)
        .map(|value| value.to_str().unwrap().to_owned())
}

/// A form as the page has it.
#[derive(Debug, Clone)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

impl Page {
    /// The page without its nonces: random letters, which may spell anything.
    pub fn without_nonces(&self) -> String {
        let mut parts = self.html.split("nonce=\"");
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |html, part| {
            html + part.split_once('"').map_or("", |(_, rest)| rest)
        })
    }

    pub fn has(&self, testid: &str) -> bool {
        !self.texts(testid).is_empty()
    }

    /// The text of the first element with this test id.
    pub fn text(&self, testid: &str) -> String {
        self.texts(testid)
            .into_iter()
            .next()
            .unwrap_or_else(|| panic!("no {testid} on {}:\n{}", self.address, self.html))
    }

    fn texts(&self, testid: &str) -> Vec<String> {
        let html = Html::parse_document(&self.html);
        html.select(&by_testid(testid))
            .map(|element| {
                element
                    .text()
                    .collect::<String>()
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect()
    }

    /// An attribute of the first element with this test id.
    pub fn attribute(&self, testid: &str, name: &str) -> String {
        let html = Html::parse_document(&self.html);
        let element = html.select(&by_testid(testid)).next();
        element
            .and_then(|element| element.attr(name))
            .unwrap_or_else(|| panic!("no {testid}[{name}] on {}:\n{}", self.address, self.html))
            .to_owned()
    }

    /// The state of the latest charge.
    pub fn charge_state(&self) -> String {
        self.attribute("charge-status", "data-state")
    }

    /// The part of the page about one plan.
    #[allow(dead_code, reason = "stories need it, schedules do not")]
    pub fn plan(&self, product: &str) -> Self {
        let html = Html::parse_document(&self.html);
        let selector = format!("[data-testid=\"plan\"][data-product=\"{product}\"]");
        let plan = html.select(&Selector::parse(&selector).unwrap()).next();
        let plan =
            plan.unwrap_or_else(|| panic!("no plan {product} on {}:\n{}", self.address, self.html));
        Self {
            html: plan.html(),
            ..self.clone()
        }
    }

    /// The form with this test id.
    pub fn form(&self, testid: &str) -> Form {
        let first = self.forms(testid).into_iter().next();
        first.unwrap_or_else(|| panic!("no {testid} on {}:\n{}", self.address, self.html))
    }

    /// The forms with this test id.
    pub fn forms(&self, testid: &str) -> Vec<Form> {
        let html = Html::parse_document(&self.html);
        let inputs = Selector::parse("input[name]").unwrap();
        let form = |form: ElementRef<'_>| Form {
            action: form.attr("action").unwrap().to_owned(),
            fields: form.select(&inputs).filter_map(field).collect(),
        };
        html.select(&by_testid(testid)).map(form).collect()
    }
}

/// What a browser sends for an input: radios only when chosen.
fn field(input: ElementRef<'_>) -> Option<(String, String)> {
    let is_unchosen = input.attr("type") == Some("radio") && input.attr("checked").is_none();
    let value = input.attr("value").unwrap_or("on").to_owned();
    (!is_unchosen).then(|| (input.attr("name").unwrap_or_default().to_owned(), value))
}

fn by_testid(testid: &str) -> Selector {
    Selector::parse(&format!("[data-testid=\"{testid}\"]")).unwrap()
}
