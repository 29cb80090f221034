namespace LeadRouter.Benchmarks.Outages;

/// <summary>What the processes wrote, kept for whoever wants to know why a promise was broken.</summary>
internal static class OutageLogs
{
    public static void Keep(OutageRoles roles)
    {
        var folder = Directory.CreateTempSubdirectory("leadrouter-outage-").FullName;
        foreach (var (role, process) in roles.Processes)
        {
            File.WriteAllText(Path.Combine(folder, role + ".log"), process.Output);
        }

        Console.WriteLine("  logs of the roles: " + folder);
    }
}
