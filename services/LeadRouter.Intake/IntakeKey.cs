using LeadRouter.Intake.Keys;

namespace LeadRouter.Intake;

/// <summary>A write key and the name of what sends with it. Several keys may share a source, so that a key can be replaced without a gap.</summary>
public sealed class IntakeKey
{
    /// <summary>1 to 256 printable ASCII characters without a colon. A secret, unless it is <c>public</c>.</summary>
    public string Key { get; set; } = "";

    /// <summary>Part of the identity of every activity sent with the key: 1 to 64 of letters, digits, dot, hyphen, underscore.</summary>
    public string Source { get; set; } = "";

    /// <summary>
    /// <c>server</c> (default): a secret. <c>public</c>: it stands in the source of every page, so whoever reads the page can send anything with it;
    /// what would decide ownership or suppress people is left out of what it sends.
    /// </summary>
    public string Kind { get; set; } = KeyKind.Server;

    /// <summary>
    /// The origins whose pages may send with the key: <c>https://www.acme.example</c>, <c>https://*.acme.example</c> for every name below it, or, for public
    /// keys only, <c>*</c>. Default: none, and then no browser may. A request without an Origin is a server's and is not asked for one. At most 100.
    /// </summary>
    public IList<string> Origins { get; init; } = [];

    /// <summary>Activities a second that the key may send, over all intake processes; 0 = as many as arrive. Default: 100 for public keys, 0 for others; 0 to 1,000,000.</summary>
    public int? PerSecond { get; set; }

    /// <summary>How many seconds' activities may come at once, after a rest of as long. Default 10; 1 to 3,600 seconds.</summary>
    public int BurstSeconds { get; set; } = 10;

    /// <summary>
    /// The <c>aid</c> (app id) of Snowplow trackers that send as this source without the key itself. Default: none. Whoever knows it may send: it is no secret in a
    /// browser, as the app id never is.
    /// </summary>
    public string? SnowplowAppId { get; set; }
}
