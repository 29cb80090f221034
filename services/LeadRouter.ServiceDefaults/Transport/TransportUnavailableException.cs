namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The way to scoring cannot be reached; nothing is known to be accepted. Carries how long a sender should wait.</summary>
public sealed class TransportUnavailableException(TimeSpan retryAfter, Exception? inner = null)
    : Exception("The way to scoring cannot be reached; send this request again.", inner)
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
