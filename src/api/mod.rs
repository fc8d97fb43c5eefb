//! Server functions: three-line doors between a browser and the services.
