using Harbor;
using SpecGen;

// The token comes from the environment, under the name that spec/ships.md gives it: HARBOR_API_TOKEN.
using HarborClient client = HarborClient.FromEnvironment();
try
{
    await foreach (ShipsListResponse ship in client.Ships.ListAsync())
        Console.WriteLine($"{ship.Id} {ship.Name}");
}
catch (ApiException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

return 0;
