using LeadRouter.ServiceDefaults.Transport;

namespace LeadRouter.Intake;

/// <summary>What intake takes. Sizes in bytes of the JSON as sent (decompressed); lengths in UTF-16 characters after normalisation.</summary>
internal static class IntakeLimits
{
    /// <summary>A request, before and after decompression. Above it: 413.</summary>
    public const int BodyBytes = InboundMessage.MostBytes;

    /// <summary>
    /// For a body to come in. Kestrel's own rate is an average over all of it: who sends 4 MiB at once may be silent for hours by that. 70 KB/s for the largest.
    /// </summary>
    public static readonly TimeSpan BodyTime = TimeSpan.FromSeconds(60);

    /// <summary>One item together with the <c>context</c> of its batch, which becomes part of it.</summary>
    public const int ItemBytes = 32 * 1024;

    /// <summary>Items of a batch that are read; those behind them are kept as failed.</summary>
    public const int BatchItems = 2_500;

    /// <summary>Objects and arrays inside one another, in one item.</summary>
    public const int Depth = 64;

    /// <summary>Bytes kept of something that failed.</summary>
    public const int FailedBytes = 1024 * 1024;

    /// <summary>Message ids and identities. 256 characters of UTF-8 fit an index row of both databases.</summary>
    public const int IdCharacters = 256;

    /// <summary>Longest value of a trait or property, and of event, asset, form and campaign; longer text is cut.</summary>
    public const int TextCharacters = 256;

    /// <summary>Longest name of a trait or property; one with a longer name is left out.</summary>
    public const int NameCharacters = 128;

    public const int UrlCharacters = 2_048;
    public const int UserAgentCharacters = 512;

    /// <summary>Traits of an activity, and properties of an activity.</summary>
    public const int Facts = 64;

    /// <summary>How far after its arrival an activity may have happened, once the sender's clock is corrected: milliseconds.</summary>
    public const long FutureMilliseconds = 5 * 60 * 1000;
}
