//! A provider that repeats what it should not: it stands before the simulator, and twists the answers it is told to.

use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// What happens to the next request of an operation, once.
pub struct Twist {
    pub method: Method,
    /// The path is this; or, if this ends with `/`, starts with it.
    pub path: &'static str,
    pub answer: Answer,
}

pub enum Answer {
    /// This status with this text; `{request}` stands for the whole request, head and body, `{proof}` and `{street}` for
    /// what it says there.
    Text(u16, String),
    /// This status with Dodo's form of an error; both texts as above.
    Error(u16, String, String),
    /// The simulator's answer with these fields written over it.
    Patched(Value),
}

struct Shared {
    simulator: String,
    key: String,
    http: reqwest::Client,
    twists: Mutex<VecDeque<Twist>>,
}

pub struct Hostile {
    pub url: String,
    shared: Arc<Shared>,
}

impl Hostile {
    /// Stands before the simulator; it takes `key`, and no other.
    pub async fn start(simulator: String, key: &str) -> Self {
        let shared = Arc::new(Shared {
            simulator,
            key: key.to_owned(),
            http: reqwest::Client::new(),
            twists: Mutex::default(),
        });
        let router = Router::new().fallback(answer).with_state(shared.clone());
        let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)))
            .await
            .unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shared }
    }

    pub fn twist(&self, method: Method, path: &'static str, answer: Answer) {
        let twist = Twist {
            method,
            path,
            answer,
        };
        self.shared.twists.lock().unwrap().push_back(twist);
    }

    /// Twists that nobody has run into.
    pub fn waiting(&self) -> usize {
        self.shared.twists.lock().unwrap().len()
    }
}

async fn answer(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let body = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let path = head.uri.path_and_query().unwrap().as_str().to_owned();
    let expected = format!("Bearer {}", shared.key);
    assert_eq!(head.headers["authorization"], expected.as_str());
    let twist = {
        let mut twists = shared.twists.lock().unwrap();
        let at = head.uri.path();
        let fits = |t: &Twist| {
            let there = at == t.path
                || (t.path.ends_with('/') && at.starts_with(t.path))
                || t.path.split_once('*').is_some_and(|(before, after)| {
                    let middle = at
                        .strip_prefix(before)
                        .and_then(|rest| rest.strip_suffix(after));
                    middle.is_some_and(|id| !id.contains('/'))
                });
            there && t.method == head.method
        };
        let place = twists.iter().position(fits);
        place.and_then(|place| twists.remove(place))
    };
    let dump = dump(&head.method, &path, &head.headers, &body);
    let fill = |text: &str| {
        let sent: Value = serde_json::from_slice(&body).unwrap_or_default();
        let part = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        text.replace("{proof}", &part(&sent["metadata"]["aftercart_proof"]))
            .replace("{street}", &part(&sent["billing_address"]["street"]))
            .replace("{request}", &dump)
    };
    match twist.map(|twist| twist.answer) {
        Some(Answer::Text(status, text)) => respond(status, fill(&text)),
        Some(Answer::Error(status, code, message)) => {
            let error = json!({ "code": fill(&code), "message": fill(&message) });
            respond(status, error.to_string())
        }
        Some(Answer::Patched(fields)) => {
            let (status, text) = forward(&shared, head.method, &path, body.clone()).await;
            let mut value: Value = serde_json::from_str(&text).unwrap();
            patch(&mut value, &fields);
            respond(status, value.to_string())
        }
        None => {
            let (status, text) = forward(&shared, head.method, &path, body).await;
            respond(status, text)
        }
    }
}

/// Writes the fields over every object that already has one of them.
fn patch(value: &mut Value, fields: &Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| patch(item, fields)),
        Value::Object(object) => {
            for (key, new) in fields.as_object().unwrap() {
                if object.contains_key(key) {
                    object.insert(key.clone(), new.clone());
                }
            }
            object.values_mut().for_each(|inner| patch(inner, fields));
        }
        _ => {}
    }
}

fn respond(status: u16, text: String) -> Response {
    let status = StatusCode::from_u16(status).unwrap();
    (status, [("content-type", "application/json")], text).into_response()
}

async fn forward(shared: &Shared, method: Method, path: &str, body: Bytes) -> (u16, String) {
    let request = shared
        .http
        .request(method, format!("{}{path}", shared.simulator))
        .bearer_auth("simulator")
        .header("content-type", "application/json")
        .body(body);
    let answer = request.send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

fn dump(method: &Method, path: &str, headers: &HeaderMap, body: &[u8]) -> String {
    let mut text = format!("{method} {path} HTTP/1.1\n");
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        text.extend([name.as_str(), ": ", &value, "\n"]);
    }
    text + "\n" + &String::from_utf8_lossy(body)
}
