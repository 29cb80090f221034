using LeadRouter.Engine.Identity;

namespace LeadRouter.Scoring.Contacts;

/// <summary>A browser that several known nodes use, as the log shows it with the batch already in it: in whose hands it was, and when.</summary>
/// <param name="links">All links, rising.</param>
/// <param name="newKeys">Keys of the batch's own activities, in hexadecimal.</param>
/// <param name="hasNameless">Something was done there without a name: only then does a link move anything.</param>
public sealed class SharedBrowser(IReadOnlyList<AnonymousLink> links, IReadOnlySet<string> newKeys, bool hasNameless)
{
    private readonly IReadOnlyList<AnonymousLink> before = [.. links.Where(link => !newKeys.Contains(Convert.ToHexStringLower(link.Key)))];

    public bool HasNameless => hasNameless;

    /// <summary>The node whose the nameless activities at an instant are; null when the log links nobody to the browser.</summary>
    /// <param name="at">Unix milliseconds, UTC.</param>
    public string? NodeAt(long at) => AnonymousLink.OwnerAt(links, at)?.Node;

    /// <summary>
    /// The node from which a new link takes nameless activities, if from anybody: they lie between it and the link after it, and there the browser was in one hand
    /// before. Of links of one millisecond the keys say which comes first. Null when nobody was linked before the batch.
    /// </summary>
    public string? NodeBefore(AnonymousLink link) => AnonymousLink.OwnerBefore(before, link)?.Node;
}
