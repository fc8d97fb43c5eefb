//! How pages and files travel: under which address, how long they are kept, how small they are.

mod compressed;
mod files;
mod site;
mod weights;
