namespace LeadRouter.Storage.ReadSide;

/// <summary>
/// The fast read side: copies of contact states. Never the truth: a copy counts only while its version is the one the database names, so the cache may be
/// flushed, lost or late at any moment. Never asked inside a transaction, whose states may yet be rolled back.
/// </summary>
public interface IStateCache
{
    /// <summary>The states that are there in just these versions; the others are missing from the answer. Never throws for a cache that is away.</summary>
    Task<IReadOnlyDictionary<string, byte[]>> GetAsync(IReadOnlyList<StateVersion> wanted, CancellationToken cancellationToken);

    /// <summary>Puts states in, each only over an older version. Never throws for a cache that is away.</summary>
    Task PutAsync(IReadOnlyList<(StateVersion Version, byte[] State)> states, CancellationToken cancellationToken);
}
