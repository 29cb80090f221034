namespace LeadRouter.Intake;

/// <summary>A write key and the name of what sends with it. Several keys may share a source, so that a key can be replaced without a gap.</summary>
public sealed class IntakeKey
{
    /// <summary>The secret: 1 to 256 printable ASCII characters without a colon.</summary>
    public string Key { get; set; } = "";

    /// <summary>Part of the identity of every activity sent with the key: 1 to 64 of letters, digits, dot, hyphen, underscore.</summary>
    public string Source { get; set; } = "";
}
