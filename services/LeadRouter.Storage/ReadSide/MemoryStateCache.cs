using Microsoft.Extensions.Caching.Memory;

namespace LeadRouter.Storage.ReadSide;

/// <summary>The read side without Redis: in this process, at most 64 MiB of states.</summary>
public sealed class MemoryStateCache : IStateCache, IDisposable
{
    private const long MostBytes = 64 * 1024 * 1024;
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    public Task<IReadOnlyDictionary<string, byte[]>> GetAsync(IReadOnlyList<StateVersion> wanted, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var version in wanted)
        {
            if (cache.TryGetValue(version, out byte[]? state) && state is not null)
            {
                found[version.ContactId] = state;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<string, byte[]>>(found);
    }

    public Task PutAsync(IReadOnlyList<(StateVersion Version, byte[] State)> states, CancellationToken cancellationToken)
    {
        foreach (var (version, state) in states)
        {
            cache.Set(
                version,
                state,
                new MemoryCacheEntryOptions { Size = state.Length + 128, SlidingExpiration = TimeSpan.FromMinutes(10) }
            );
        }

        return Task.CompletedTask;
    }

    public void Dispose() => cache.Dispose();
}
