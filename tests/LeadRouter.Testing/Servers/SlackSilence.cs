namespace LeadRouter.Testing.Servers;

/// <summary>The ways of not answering a post that was kept.</summary>
public enum SlackSilence
{
    None = 0,

    /// <summary>The connection stays open until the sender or the stub ends it.</summary>
    Stall = 1,

    /// <summary>The connection is cut.</summary>
    HangUp = 2,
}
