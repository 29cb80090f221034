namespace LeadRouter.Api.Keys;

/// <summary>One entry of <c>Api:Keys</c>.</summary>
public sealed class ApiKey
{
    /// <summary>1 to 256 printable ASCII characters without spaces. A secret: what <c>openssl rand -hex 24</c> prints is a good one.</summary>
    public string Key { get; set; } = "";

    /// <summary><c>ingest</c>, <c>read</c> or <c>admin</c>.</summary>
    public string Role { get; set; } = "";

    /// <summary>What is written down for what the key does: 1 to 64 letters, digits, dots, hyphens, underscores. Default: its place, <c>Api:Keys:N</c>.</summary>
    public string? Name { get; set; }
}
