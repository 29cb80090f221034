namespace LeadRouter.Simulator.Traffic;

/// <summary>The server will not take the stream: sending again would not help, or has not helped.</summary>
public sealed class TrafficRefusedException(Uri to, int? status, string what, Exception? inner = null) : Exception(what, inner)
{
    public Uri To { get; } = to;

    /// <summary>The answer's status code; null when there was no answer.</summary>
    public int? Status { get; } = status;
}
