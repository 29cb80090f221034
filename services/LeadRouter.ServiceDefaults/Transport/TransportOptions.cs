using System.ComponentModel.DataAnnotations;

namespace LeadRouter.ServiceDefaults.Transport;

/// <summary>Section <c>Transport</c>: the way from intake to scoring.</summary>
public sealed class TransportOptions
{
    /// <summary>How many scoring queues there are. Default 4, 1 to 64. The same for every role; with the embedded inbox there is one.</summary>
    [Range(1, 64)]
    public int Partitions { get; set; } = 4;

    /// <summary>What one scoring queue, or the embedded inbox, holds before senders are told to slow down. Bytes; default 256 MiB, at least 1 MiB.</summary>
    [Range(1024 * 1024, long.MaxValue)]
    public long MaxQueueBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>
    /// With RabbitMQ, how long a sender waits for its activities to be durable before it is answered 503 with Retry-After. What the broker confirms later is
    /// counted once all the same. Milliseconds; default 500, 100 to 60000.
    /// </summary>
    [Range(100, 60_000)]
    public int AnswerWithinMs { get; set; } = 500;

    /// <summary>How long intake waits for the broker's word on a publish before it gives it up and opens another channel. Milliseconds; default 5000, 100 to 60000.</summary>
    [Range(100, 60_000)]
    public int PublishTimeoutMs { get; set; } = 5000;
}
