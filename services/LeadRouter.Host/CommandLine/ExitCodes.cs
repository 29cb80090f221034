namespace LeadRouter.Host.CommandLine;

/// <summary>What a script can tell from the program's end.</summary>
public static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>It was asked the right thing and could not do it, or a playbook that was checked has errors.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong; nothing was started.</summary>
    public const int Configuration = 2;

    /// <summary>The playbook that was to go live has errors; nothing was started.</summary>
    public const int Playbook = 3;

    /// <summary>A file was imported, and some of its lines are kept as failed activities.</summary>
    public const int SomeFailed = 4;

    /// <summary>It was asked which account something is, and it is none.</summary>
    public const int NoMatch = 4;

    /// <summary>Stopped by Ctrl-C before it was done.</summary>
    public const int Stopped = 130;
}
