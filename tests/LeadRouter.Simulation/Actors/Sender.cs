using LeadRouter.Simulation.Outside;
using LeadRouter.Simulation.Rows;

namespace LeadRouter.Simulation.Actors;

/// <summary>Marketing automation: posts its activities, and each again until somebody has answered 200, with another time.</summary>
public sealed class Sender(World world, string name, int activities) : Actor(world, name)
{
    /// <summary>After so long without an answer it tries again.</summary>
    private const int Patience = 12;

    public bool IsDone { get; private set; }

    protected override IEnumerable<Func<bool>?> Live()
    {
        for (var next = 0; next < activities; )
        {
            var count = Math.Min(World.Random.Next(1, 4), activities - next);
            var people = Enumerable
                .Range(next, count)
                .Select(_ => (Contact: World.Random.Next(World.Contacts), IsPoison: World.Random.Next(30) == 0))
                .ToList();
            for (var accepted = false; !accepted; )
            {
                var request = new Request([
                    .. people.Select(
                        (one, i) => new ActivityItem($"{Name}-{next + i}", one.Contact, World.Now + World.Random.Next(-5, 6), one.IsPoison)
                    ),
                ]);
                World.Requests.Add(request);
                var late = World.At(World.Now + Patience);
                yield return () => request.Answer is not null || late();
                accepted = request.Answer == true;
                if (accepted)
                {
                    World.Accepted.AddRange(request.Items);
                }

                yield return null;
            }

            next += count;
            var pause = World.At(World.Now + World.Random.Next(4));
            yield return pause;
        }

        IsDone = true;
    }
}
