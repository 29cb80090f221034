namespace LeadRouter.Host.Explain;

/// <summary>The server that was asked did not tell. Carries its answer's status; null when there was none.</summary>
public sealed class ExplainException(int? status, string message, Exception? inner = null) : Exception(message, inner)
{
    public int? Status { get; } = status;
}
