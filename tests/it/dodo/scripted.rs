//! A real HTTP server that plays a script, down to broken bytes, and remembers what it was sent.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with one request.
#[derive(Debug, Clone)]
pub enum Reply {
    /// A whole answer; the connection stays open.
    Answer {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: String,
    },
    /// These bytes, then the connection is closed.
    Bytes(&'static str),
    /// The connection is closed without a word.
    Disconnect,
    /// Nothing, for longer than any test waits.
    Silence,
}

impl Reply {
    pub fn json(body: &Value) -> Self {
        Self::text(200, &body.to_string())
    }

    pub fn text(status: u16, body: &str) -> Self {
        Self::Answer {
            status,
            headers: Vec::new(),
            body: body.to_owned(),
        }
    }

    /// Dodo's error body.
    pub fn error(status: u16, code: &str) -> Self {
        Self::text(status, &format!(r#"{{"code":"{code}","message":"no"}}"#))
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        if let Self::Answer { headers, .. } = &mut self {
            headers.push((name, value.into()));
        }
        self
    }
}

/// What the server was sent.
#[derive(Debug, Clone)]
pub struct Request {
    /// Which connection it came on, counted from 0.
    pub connection: usize,
    /// Method and target, e.g. `GET /payments/pay_1`.
    pub line: String,
    pub headers: HashMap<String, String>,
    pub body: String,
}

impl Request {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

#[derive(Clone)]
pub struct Server {
    address: std::net::SocketAddr,
    shared: Arc<Shared>,
}

struct Shared {
    script: Mutex<VecDeque<Reply>>,
    always: Reply,
    requests: Mutex<Vec<Request>>,
}

impl Server {
    /// Plays `script`, one reply a request; a request after its end is told 599.
    pub async fn plays(script: impl IntoIterator<Item = Reply>) -> Self {
        Self::start(script.into_iter().collect(), Reply::text(599, "over")).await
    }

    /// Replies the same each time.
    pub async fn always(reply: Reply) -> Self {
        Self::start(VecDeque::new(), reply).await
    }

    async fn start(script: VecDeque<Reply>, always: Reply) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            script: Mutex::new(script),
            always,
            requests: Mutex::default(),
        });
        let serving = Arc::clone(&shared);
        tokio::spawn(async move {
            for connection in 0.. {
                let (stream, _) = listener.accept().await.unwrap();
                tokio::spawn(serve(stream, connection, Arc::clone(&serving)));
            }
        });
        Self { address, shared }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub fn requests(&self) -> Vec<Request> {
        self.shared.requests.lock().unwrap().clone()
    }

    pub fn lines(&self) -> Vec<String> {
        self.requests().into_iter().map(|r| r.line).collect()
    }
}

async fn serve(stream: TcpStream, connection: usize, shared: Arc<Shared>) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read_request(&mut stream, connection).await {
        shared.requests.lock().unwrap().push(request);
        let next = shared.script.lock().unwrap().pop_front();
        match next.unwrap_or_else(|| shared.always.clone()) {
            Reply::Answer {
                status,
                headers,
                body,
            } => {
                let mut lines = vec![format!("HTTP/1.1 {status} X")];
                lines.extend(
                    headers
                        .iter()
                        .map(|(name, value)| format!("{name}: {value}")),
                );
                lines.push(format!("content-length: {}\r\n\r\n{body}", body.len()));
                let text = lines.join("\r\n");
                if stream.write_all(text.as_bytes()).await.is_err() {
                    return;
                }
            }
            Reply::Bytes(bytes) => {
                let _ = stream.write_all(bytes.as_bytes()).await;
                return;
            }
            Reply::Disconnect => return,
            Reply::Silence => tokio::time::sleep(Duration::from_mins(1)).await,
        }
    }
}

async fn read_request(stream: &mut BufReader<TcpStream>, connection: usize) -> Option<Request> {
    let first = read_line(stream).await?;
    let mut headers = HashMap::new();
    loop {
        let line = read_line(stream).await?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':')?;
        headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
    }
    let length = headers
        .get("content-length")
        .map_or(0, |v| v.parse().unwrap());
    let mut body = vec![0; length];
    stream.read_exact(&mut body).await.ok()?;
    Some(Request {
        connection,
        line: first.strip_suffix(" HTTP/1.1")?.to_owned(),
        headers,
        body: String::from_utf8(body).unwrap(),
    })
}

async fn read_line(stream: &mut BufReader<TcpStream>) -> Option<String> {
    let mut line = String::new();
    match stream.read_line(&mut line).await {
        Ok(1..) => Some(line.trim_end().to_owned()),
        _ => None,
    }
}
