namespace LeadRouter.Api.Keys;

/// <summary>One entry of <c>Api:Keys</c>.</summary>
public sealed class ApiKey
{
    /// <summary>16 to 256 printable ASCII characters without spaces. A secret.</summary>
    public string Key { get; set; } = "";

    /// <summary><c>read</c> or <c>admin</c>.</summary>
    public string Role { get; set; } = "";
}
