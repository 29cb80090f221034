namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>A message that somebody published straight to the exchange <c>leadrouter.inbound</c>.</summary>
/// <param name="RoutingKey">Which the publisher chose.</param>
/// <param name="Body">Its own copy.</param>
public sealed record InboundMessage(string RoutingKey, ReadOnlyMemory<byte> Body)
{
    /// <summary>Bytes of a body: of one that is larger only the first <see cref="KeptOfLarger"/> are here.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    public const int KeptOfLarger = 1024 * 1024;

    /// <summary>The body was over <see cref="MostBytes"/>: this is its beginning.</summary>
    public bool IsCut { get; init; }

    /// <summary>Of one that is kept: the process that took it in has rules of <c>Intake:EventTypes</c>.</summary>
    public bool HasEventTypes { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public string? MessageId { get; init; }

    /// <summary>When the publisher says that it made the message: Unix milliseconds, UTC.</summary>
    public long? SentAt { get; init; }

    /// <summary>Those that are text, numbers or booleans, as text.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
