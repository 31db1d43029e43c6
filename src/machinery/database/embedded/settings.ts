/** How the embedded server is set up: small (Node and it together stay below 200 MB), and never losing what it confirmed. */
export function serverSettings(major: number, socketFolder: string, durable: boolean): string[] {
  const settings = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: durable ? 20 : 100,
    timezone: 'UTC',

    // Memory. One page cache is enough: the system's. Only what many transactions touch is held twice.
    shared_buffers: '12MB',
    work_mem: '4MB',
    maintenance_work_mem: '32MB',
    autovacuum_work_mem: '8MB',
    effective_cache_size: '512MB',
    huge_pages: 'off',

    // Processes. No replicas, no parallel plans, one vacuum at a time.
    max_wal_senders: 0,
    max_replication_slots: 0,
    max_logical_replication_workers: 0,
    max_worker_processes: 0,
    max_parallel_workers: 0,
    max_parallel_workers_per_gather: 0,
    max_parallel_maintenance_workers: 0,
    autovacuum_max_workers: 1,
    ...(major >= 18 && { io_method: 'sync', autovacuum_worker_slots: 1 }),

    // Durability. What was confirmed is on the disk.
    fsync: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    wal_level: 'minimal',
    min_wal_size: '32MB',
    max_wal_size: '256MB',
    checkpoint_timeout: '15min',

    jit: 'off',
    random_page_cost: '1.1',

    // The log is for the server's own life: what people typed does not belong in it.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
