namespace LeadRouter.ServiceDefaults.Configuration;

/// <param name="Endpoint">The collector.</param>
/// <param name="IsHttp">True for protobuf over HTTP, false for gRPC.</param>
public sealed record OtlpTarget(Uri Endpoint, bool IsHttp);
