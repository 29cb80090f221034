using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using LeadRouter.Host.CommandLine;
using Spectre.Console;

namespace LeadRouter.Host.Verbs;

/// <summary><c>leadrouter members return</c>: takes a leave back, said to a running server.</summary>
internal static class MembersReturnVerb
{
    public static Command Create()
    {
        var member = new Argument<string>("MEMBER") { Description = "The address of who has left and is back." };
        var preview = new Option<bool>("--preview") { Description = "Shows what would be given back, and changes nothing (default)." };
        var yes = new Option<bool>("--yes") { Description = "Does it." };
        var (by, why) = (ByHand.By(), ByHand.Why());
        var command = new Command("return", "Takes a leave back: what it has moved and nobody has touched since is the member's again.")
        {
            member,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(preview) && result.GetValue(yes))
            {
                result.AddError("--preview shows what --yes would do: give one of the two.");
            }
        });
        return ByHand.Finish(
            command,
            [preview, yes, by, why],
            (parsed, calls, cancellationToken) =>
            {
                var path = $"/v1/members/{Uri.EscapeDataString(parsed.GetRequiredValue(member))}/return";
                if (!parsed.GetValue(yes))
                {
                    return calls.SendAsync(HttpMethod.Get, path + "/preview", null, cancellationToken);
                }

                var body = new JsonObject();
                ByHand.Set(body, "by", parsed.GetValue(by));
                ByHand.Set(body, "why", parsed.GetValue(why));
                return calls.SendAsync(HttpMethod.Post, path, () => JsonContent.Create(body), cancellationToken);
            },
            Write
        );
    }

    private static void Write(IAnsiConsole console, JsonElement answer)
    {
        var member = answer.GetProperty("member").GetString();
        if (answer.GetProperty("returnedAt").ValueKind != JsonValueKind.Null)
        {
            console.WriteLine($"{member} is back, and gets leads again. What nobody has touched is given back; it is under way.");
            return;
        }

        var leads = answer.GetProperty("leads").EnumerateArray().ToList();
        var back = leads.Count(lead => lead.GetProperty("to").ValueKind == JsonValueKind.String);
        console.WriteLine(
            FormattableString.Invariant(
                $"{member} would get {back} of {leads.Count} leads back that were moved, and the claims on accounts that nobody works. Nothing was changed; --yes does it."
            )
        );
        if (leads.Count == 0)
        {
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumn("lead").AddColumn("account").AddColumn("to").AddColumn("why");
        foreach (var lead in leads)
        {
            table.AddRow(
                new Text(lead.GetProperty("leadId").GetString()!),
                new Text(lead.GetProperty("accountKey").GetString()!),
                new Text(lead.GetProperty("to").GetString() ?? "stays"),
                new Text(lead.GetProperty("reason").GetString()!)
            );
        }

        console.Write(table);
    }
}
