/** How long things take: short, but in AWS's proportions, so that boxes come alive one after the other. */

/** Seconds at pace 1. AWS takes minutes for the slow ones. */
const seconds: Readonly<Record<string, number>> = {
  aws_cloudfront_distribution: 2.5,
  aws_db_instance: 3,
  aws_db_subnet_group: 0.4,
  aws_dynamodb_table: 0.8,
  aws_ecs_service: 1,
  aws_eks_cluster: 3,
  aws_elasticache_replication_group: 3,
  aws_lb: 1.5,
  aws_nat_gateway: 1.5,
  aws_rds_cluster: 2,
  aws_rds_cluster_instance: 3,
  aws_vpc: 0.5,
  aws_vpc_endpoint: 0.8,
};

const usual = 0.25;

/** Seconds that a call for a resource of the type takes. Changes and deletions take half of what creation takes. */
export function duration(type: string, action: "create" | "update" | "delete", pace: number): number {
  return (seconds[type] ?? usual) * pace * (action === "create" ? 1 : 0.5);
}

/** Waits, but no longer than until the signal. */
export function sleep(forSeconds: number, stopped: AbortSignal): Promise<void> {
  if (forSeconds <= 0 || stopped.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stopped.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, forSeconds * 1000);
    stopped.addEventListener("abort", done);
  });
}
