namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>The way to scoring is full; nothing was accepted. Carries how long a sender should wait.</summary>
public sealed class TransportFullException(TimeSpan retryAfter, Exception? inner = null)
    : Exception("The way to scoring is full; nothing of this request was accepted.", inner)
{
    public TimeSpan RetryAfter { get; } = retryAfter;
}
