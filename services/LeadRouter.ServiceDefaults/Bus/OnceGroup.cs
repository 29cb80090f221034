using System.Threading.Channels;
using LeadRouter.Storage;

namespace LeadRouter.ServiceDefaults.Bus;

/// <summary>
/// Messages that are delivered while others are being handled are handled together in the next transaction, so that what a transaction costs is paid once for all of
/// them. One that comes alone waits for nothing. Each is answered when its own effect is committed, and happens once as with <see cref="OnceGate"/>.
/// </summary>
/// <param name="once">The shared machinery.</param>
/// <param name="endpoint">The endpoint of <see cref="Storage.Outbox.MessageTopology"/> that the messages are delivered on.</param>
/// <param name="handle">The work for messages that are new: one call for all of them. Not given when each message brings its own.</param>
/// <param name="most">Messages in a transaction, ≥ 1.</param>
/// <param name="atOnce">Transactions at a time in this process, ≥ 1: while one is written another can be gathered.</param>
/// <param name="first">Done once in each transaction, before the messages' own work.</param>
public sealed class OnceGroup<TMessage>(
    OnceGate once,
    string endpoint,
    Func<IReadOnlyList<TMessage>, UnitOfWork, CancellationToken, Task>? handle,
    int most,
    int atOnce,
    Func<UnitOfWork, CancellationToken, Task>? first = null
)
    where TMessage : class
{
    private readonly Channel<Waiting> waiting = Channel.CreateUnbounded<Waiting>();
    private int running;

    /// <summary>Completes when the message's effect is committed. Cancelled, it may be all the same.</summary>
    public Task RunAsync(string key, TMessage message, CancellationToken cancellationToken) =>
        RunAsync(key, message, null, cancellationToken);

    /// <summary>The same for a message that brings its own work.</summary>
    public async Task RunAsync(
        string key,
        TMessage message,
        Func<UnitOfWork, CancellationToken, Task>? own,
        CancellationToken cancellationToken
    )
    {
        var one = new Waiting(
            key,
            message,
            own,
            new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously),
            cancellationToken
        );
        waiting.Writer.TryWrite(one);
        Begin();
        await one.Handled.Task.WaitAsync(cancellationToken);
    }

    /// <summary>One more that handles, unless there are enough: these look again before they end.</summary>
    private void Begin()
    {
        if (Interlocked.Increment(ref running) <= atOnce)
        {
            _ = Task.Run(HandleAsync, CancellationToken.None);
        }
        else
        {
            End();
        }
    }

    private void End()
    {
        Interlocked.Decrement(ref running);
        if (waiting.Reader.Count > 0 && Volatile.Read(ref running) < atOnce)
        {
            Begin();
        }
    }

    /// <summary>Never fails: what fails is the messages'.</summary>
    private async Task HandleAsync()
    {
        for (var group = Gather(); group.Count > 0; group = Gather())
        {
            await HandleAsync(group);
        }

        End();
    }

    private List<Waiting> Gather()
    {
        var group = new List<Waiting>();
        while (group.Count < most && waiting.Reader.TryRead(out var one))
        {
            if (!one.CancellationToken.IsCancellationRequested)
            {
                group.Add(one);
            }
        }

        return group;
    }

    private async Task HandleAsync(List<Waiting> group)
    {
        try
        {
            // The same message may be delivered twice at once: it is one, and both are answered.
            var messages = group.DistinctBy(one => one.Key, StringComparer.Ordinal).ToList();
            await once.RunTogetherAsync(
                endpoint,
                messages.ConvertAll(one => (one.Key, one.Message)),
                handle ?? EachItsOwn(messages),
                group[0].CancellationToken
            );
            group.ForEach(one => one.Handled.TrySetResult());
        }
        catch (OperationCanceledException) when (group[0].CancellationToken.IsCancellationRequested)
        {
            // Whoever delivered the first one has gone; the others may have been delivered by somebody else.
            group.ForEach(one => waiting.Writer.TryWrite(one));
        }
        catch (Exception exception)
        {
            group.ForEach(one => one.Handled.TrySetException(exception));
        }
    }

    /// <summary>One after the other. Messages of the same words are still two: each is found as the object that it is.</summary>
    /// <param name="distinct">Each key once.</param>
    private Func<IReadOnlyList<TMessage>, UnitOfWork, CancellationToken, Task> EachItsOwn(List<Waiting> distinct)
    {
        var own = distinct.ToDictionary(one => (object)one.Message, one => one.Own!, ReferenceEqualityComparer.Instance);
        return async (messages, unit, token) =>
        {
            if (first is not null)
            {
                await first(unit, token);
            }

            foreach (var message in messages)
            {
                await own[message](unit, token);
            }
        };
    }

    private sealed record Waiting(
        string Key,
        TMessage Message,
        Func<UnitOfWork, CancellationToken, Task>? Own,
        TaskCompletionSource Handled,
        CancellationToken CancellationToken
    );
}
