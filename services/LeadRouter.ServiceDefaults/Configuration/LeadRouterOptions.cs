namespace LeadRouter.ServiceDefaults.Configuration;

/// <summary>What a process is and where it keeps things: section <c>LeadRouter</c>. Every one of them is also an option of the command line.</summary>
public sealed class LeadRouterOptions
{
    public const string Section = "LeadRouter";

    /// <summary>The folder of all embedded files (<c>--data</c>). Default: <c>leadrouter</c> in the user's local application data.</summary>
    public string? Data { get; set; }

    /// <summary>A playbook: one YAML file or a folder of them (<c>--playbook</c>). Default: the example playbook beside the program.</summary>
    public string? Playbook { get; set; }

    /// <summary>Whether a changed playbook goes live by itself, within seconds: <c>true</c> or <c>false</c>. Default: <c>false</c>, only at SIGHUP and at start.</summary>
    public string? WatchPlaybook { get; set; }

    /// <summary>Roles by name, separated by commas (<c>--roles</c>). Default: all. A part of them needs RabbitMQ between the processes.</summary>
    public string? Roles { get; set; }

    /// <summary><c>text</c> or <c>json</c> (<c>--log-format</c>). Default: <c>text</c>.</summary>
    public string? LogFormat { get; set; }
}
