namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>Where traces and metrics go: section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>The collector, for example <c>http://127.0.0.1:4317</c>. Default: none, nothing is exported.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary><c>grpc</c> or <c>http</c> (protobuf). Default: <c>grpc</c>.</summary>
    public string? OtlpProtocol { get; set; }
}
