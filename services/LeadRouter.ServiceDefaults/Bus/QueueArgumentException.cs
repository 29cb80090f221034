namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>A queue of ours stands on the broker in a way that we cannot work with, and its arguments cannot be changed. A person has to take it away.</summary>
/// <param name="queue">Its name.</param>
/// <param name="said">What the broker says of it.</param>
public sealed class QueueArgumentException(string queue, string said, Exception inner)
    : Exception($"The queue {queue} stands with other arguments: {said}", inner)
{
    public string Queue { get; } = queue;

    /// <summary>What happened and what to do, in sentences that anybody may read.</summary>
    public string Remedy =>
        $"RabbitMQ has a queue {Queue} that was made otherwise than this program makes it, and the arguments of a queue cannot be changed. Let it run empty or move its messages, delete it (rabbitmqctl delete_queue {Queue}), and it is made anew within a second.";
}
