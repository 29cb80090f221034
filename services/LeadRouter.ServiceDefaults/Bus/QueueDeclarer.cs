using System.Text.RegularExpressions;
using LeadRouter.ServiceDefaults.Transport;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>
/// Declares durable queues. One that stands already with another bound is used as it is: refused, a changed option would stop every process for good. The broker
/// names one argument at a time, so the queue is declared again with the value that it has, until everything else has been found equal.
/// </summary>
internal sealed partial class QueueDeclarer(IConnection connection, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>Arguments without which, or with another value of which, nothing that was accepted is lost that would not be lost with ours.</summary>
    private static readonly string[] MayDiffer = [RabbitTopology.MaxLengthBytes, RabbitTopology.DeadLetterStrategy, "x-delivery-limit"];

    private readonly List<QueueDifference> differences = [];
    private IChannel? channel;

    public IReadOnlyList<QueueDifference> Differences => differences;

    /// <summary>Open, after a first queue was declared.</summary>
    public IChannel Channel => channel ?? throw new InvalidOperationException("No queue was declared yet.");

    /// <exception cref="QueueArgumentException">It stands with another value of an argument that may not differ.</exception>
    public async Task DeclareAsync(string queue, IReadOnlyDictionary<string, object?> arguments, CancellationToken cancellationToken)
    {
        var tried = new Dictionary<string, object?>(arguments);
        while (true)
        {
            channel ??= await connection.CreateChannelAsync(cancellationToken: cancellationToken);
            try
            {
                await channel.QueueDeclareAsync(
                    queue,
                    durable: true,
                    exclusive: false,
                    autoDelete: false,
                    tried,
                    cancellationToken: cancellationToken
                );
                return;
            }
            catch (OperationInterruptedException exception)
                when (exception.ShutdownReason is { ReplyCode: Constants.PreconditionFailed } reason)
            {
                // It has closed the channel.
                await DisposeAsync();
                channel = null;
                if (Difference(queue, reason.ReplyText, tried) is not { } difference)
                {
                    throw new QueueArgumentException(queue, reason.ReplyText, exception);
                }

                differences.Add(difference);
            }
        }
    }

    public ValueTask DisposeAsync() => channel is null ? default : new BoundedEnd(channel, clock).DisposeAsync();

    /// <summary>Puts the value that the queue has among the arguments.</summary>
    /// <returns>Null when it may not differ, or has been tried.</returns>
    private static QueueDifference? Difference(string queue, string said, Dictionary<string, object?> tried)
    {
        if (
            Inequivalent().Match(said) is not { Success: true } match
            || match.Groups["name"].Value is var name && (!MayDiffer.Contains(name, StringComparer.Ordinal) || !tried.ContainsKey(name))
        )
        {
            return null;
        }

        var ours = FormattableString.Invariant($"{tried[name]}");
        var standing = match.Groups["value"] is { Success: true } value ? value.Value : null;
        if (standing is null)
        {
            tried.Remove(name);
        }
        else if (standing == ours)
        {
            return null;
        }
        else
        {
            tried[name] = long.TryParse(standing, out var number) ? number : standing;
        }

        return new QueueDifference(queue, name, ours, standing);
    }

    /// <remarks>
    /// <c>PRECONDITION_FAILED - inequivalent arg 'x-max-length-bytes' for queue 'q' in vhost '/': received the value '2' of type 'signedint' but current is the
    /// value '1' of type 'long'</c>, or <c>… but current is none</c>; of what is not ours to have, <c>received none but current is …</c>.
    /// </remarks>
    [GeneratedRegex(
        "inequivalent arg '(?<name>[^']+)'.* but current is (?:none|(?:the value )?'(?<value>[^']*)')",
        RegexOptions.Singleline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Inequivalent();
}
