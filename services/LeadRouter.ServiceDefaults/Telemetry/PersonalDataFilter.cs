using System.Diagnostics;
using OpenTelemetry;

namespace LeadRouter.ServiceDefaults.Telemetry;

/// <summary>
/// Takes out of every span what may name a person: paths and queries (a contact is looked up by e-mail), client addresses, user agents, and texts of
/// errors, which repeat what they could not read. The route's template stays.
/// </summary>
public sealed class PersonalDataFilter : BaseProcessor<Activity>
{
    private static readonly string[] Dropped =
    [
        "url.path",
        "url.full",
        "url.query",
        "http.url",
        "http.target",
        "http.client_ip",
        "client.address",
        "client.port",
        "network.peer.address",
        "network.peer.port",
        "net.sock.peer.addr",
        "net.sock.peer.port",
        "user_agent.original",
        "http.user_agent",
        "enduser.id",
        "exception.message",
        "exception.stacktrace",
    ];

    public override void OnEnd(Activity data)
    {
        foreach (var tag in Dropped)
        {
            data.SetTag(tag, null);
        }

        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
