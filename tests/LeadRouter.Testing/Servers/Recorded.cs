namespace LeadRouter.Testing.Servers;

/// <summary>What a server of the tests has received, in order, and a way to await more of it.</summary>
public sealed class Recorded<T>
{
    private readonly Lock gate = new();
    private readonly List<T> items = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A copy of what has come so far.</summary>
    public IReadOnlyList<T> Items
    {
        get
        {
            lock (gate)
            {
                return [.. items];
            }
        }
    }

    /// <summary>Awaits the moment when what has come fulfils the condition, and returns it.</summary>
    /// <param name="timeout">30 s if not given. Generous: it is only used up by a test that fails.</param>
    /// <exception cref="TimeoutException">It did not; the message says what had come.</exception>
    public async Task<IReadOnlyList<T>> WaitForAsync(
        Func<IReadOnlyList<T>, bool> condition,
        CancellationToken cancellationToken,
        TimeSpan? timeout = null
    )
    {
        var limit = timeout ?? TimeSpan.FromSeconds(30);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(limit);
        while (true)
        {
            IReadOnlyList<T> current;
            Task change;
            lock (gate)
            {
                current = [.. items];
                change = changed.Task;
            }

            if (condition(current))
            {
                return current;
            }

            try
            {
                await change.WaitAsync(late.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException(
                    $"What was awaited did not come within {limit.TotalSeconds:0} s. {current.Count} came: {string.Join("; ", current)}"
                );
            }
        }
    }

    /// <summary>Awaits at least so many.</summary>
    /// <inheritdoc cref="WaitForAsync(Func{IReadOnlyList{T}, bool}, CancellationToken, TimeSpan?)"/>
    public Task<IReadOnlyList<T>> WaitForAsync(int count, CancellationToken cancellationToken, TimeSpan? timeout = null) =>
        WaitForAsync(items => items.Count >= count, cancellationToken, timeout);

    internal void Add(T item)
    {
        lock (gate)
        {
            items.Add(item);
            changed.SetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
