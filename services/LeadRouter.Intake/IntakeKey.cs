namespace LeadRouter.Intake;

/// <summary>A write key and the name of what sends with it. Several keys may share a source, so that a key can be replaced without a gap.</summary>
public sealed class IntakeKey
{
    /// <summary>The secret: 1 to 256 printable ASCII characters without a colon.</summary>
    public string Key { get; set; } = "";

    /// <summary>Part of the identity of every activity sent with the key: 1 to 64 of letters, digits, dot, hyphen, underscore.</summary>
    public string Source { get; set; } = "";

    /// <summary>
    /// The <c>aid</c> (app id) of Snowplow trackers that send as this source without the key itself. Default: none. Whoever knows it may send: it is no secret in a
    /// browser, as the app id never is.
    /// </summary>
    public string? SnowplowAppId { get; set; }
}
