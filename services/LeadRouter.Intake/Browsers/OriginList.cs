namespace LeadRouter.Intake.Browsers;

/// <summary>The origins whose pages may send with a key.</summary>
internal sealed class OriginList
{
    public static readonly OriginList None = new([], false);

    /// <summary>Pages that this machine serves to itself, on any port.</summary>
    public static readonly OriginList ThisMachine = new([], true);

    private readonly OriginPattern[] patterns;
    private readonly bool isThisMachine;

    private OriginList(OriginPattern[] patterns, bool isThisMachine)
    {
        this.patterns = patterns;
        this.isThisMachine = isThisMachine;
    }

    /// <param name="patterns">Checked at start; one that is none is left out.</param>
    public static OriginList Of(IEnumerable<string> patterns)
    {
        OriginPattern[] read = [.. patterns.Select(OriginPattern.Read).OfType<OriginPattern>()];
        return read.Length == 0 ? None : new OriginList(read, false);
    }

    /// <param name="origin">As the browser says it.</param>
    public bool Allows(string origin)
    {
        var page = WebOrigin.Read(origin);
        return (isThisMachine && page is { IsLoopback: true }) || Array.Exists(patterns, pattern => pattern.Allows(page));
    }
}
