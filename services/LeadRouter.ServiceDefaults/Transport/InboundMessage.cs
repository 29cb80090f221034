namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>A message that somebody published straight to the exchange <c>leadrouter.inbound</c>.</summary>
/// <param name="RoutingKey">Which the publisher chose.</param>
/// <param name="Body">Its own copy; of one over <see cref="MostBytes"/> the first <see cref="KeptBytes"/>, which is what is kept of it.</param>
public sealed record InboundMessage(string RoutingKey, ReadOnlyMemory<byte> Body)
{
    /// <summary>A larger one is not read, as a request is not.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    public const int KeptBytes = 1024 * 1024;

    /// <summary>Bytes that it had, where the body is only their beginning; null otherwise.</summary>
    public int? CutFrom { get; init; }

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public string? MessageId { get; init; }

    /// <summary>When the publisher says that it made the message: Unix milliseconds, UTC.</summary>
    public long? SentAt { get; init; }

    /// <summary>Those that are text, numbers or booleans, as text.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
