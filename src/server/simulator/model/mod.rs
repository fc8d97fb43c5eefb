//! What the simulator keeps, and how each thing looks in the API.

pub mod addon;
pub mod address;
pub mod checkout;
pub mod customer;
pub mod endpoint;
pub mod payment;
pub mod payment_link;
pub mod payment_method;
pub mod plan;
pub mod product;
pub mod refund;
pub mod subscription;
pub mod wallet;

use serde_json::{Map, Value};

/// Free pairs a caller attaches.
pub type Metadata = Map<String, Value>;

/// The business every object belongs to.
pub const BUSINESS: &str = "bus_SimulatedBusiness000001";
/// The brand every object belongs to.
pub const BRAND: &str = "brnd_SimulatedBrand0000001";
