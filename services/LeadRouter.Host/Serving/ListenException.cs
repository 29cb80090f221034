namespace LeadRouter.Host.Serving;

/// <summary>An address cannot be listened on. Carries the addresses that were asked for.</summary>
public sealed class ListenException(IReadOnlyList<string> urls, string message, Exception inner) : Exception(message, inner)
{
    public IReadOnlyList<string> Urls { get; } = urls;
}
