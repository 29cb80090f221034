namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>A queue that stood already, with another value of an argument than ours. Arguments cannot be changed: the queue is used as it is.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Argument">Such as <c>x-max-length-bytes</c>.</param>
/// <param name="Ours">Which it would be declared with.</param>
/// <param name="Standing">Which it has; null when it was declared without.</param>
public sealed record QueueDifference(string Queue, string Argument, string Ours, string? Standing)
{
    public override string ToString() => $"{Queue} has {Argument} {Standing ?? "(none)"} instead of {Ours}";
}
