using System.Text;
using LeadRouter.Contracts.Activities;

namespace LeadRouter.Intake.Commit;

/// <summary>
/// Which partition an activity goes to, by who it was: affinity only, so that one person's activities mostly meet one worker. The same on every
/// machine and in every version, which .NET's own string hash is not.
/// </summary>
internal static class Partitioner
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <param name="partitions">≥ 1.</param>
    public static int Of(Activity activity, int partitions)
    {
        var key = activity.UserId ?? activity.Email ?? activity.AnonymousId ?? "";
        return (int)(Hash(key) % (ulong)partitions);
    }

    /// <summary>FNV-1a over UTF-8, its high half mixed in: the low bits alone spread short, similar ids badly.</summary>
    private static ulong Hash(string key)
    {
        var hash = Offset;
        foreach (var octet in Encoding.UTF8.GetBytes(key))
        {
            hash = (hash ^ octet) * Prime;
        }

        return hash ^ (hash >> 32);
    }
}
